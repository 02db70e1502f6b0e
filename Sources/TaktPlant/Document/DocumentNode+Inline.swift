extension DocumentNode {
    /// The value on one line, as YAML would write it in a flow.
    package var inline: String {
        switch content {
        case .null: "-"
        case .scalar(let text): text
        case .sequence(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", ") + "}"
        }
    }
}
