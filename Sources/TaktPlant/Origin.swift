/// Who put a thing into the plant: the plant file itself, or a control that was added to it.
///
/// Every nanosecond of a measured response carries the origin of what spent it; that is what a verdict blames.
package enum Origin: Hashable, Sendable, Codable, Comparable {
    case baseline
    case control(String)

    /// `baseline`, or the control's id.
    package var name: String {
        switch self {
        case .baseline: "baseline"
        case .control(let id): id
        }
    }

    package init(name: String) { self = name == "baseline" ? .baseline : .control(name) }

    package static func < (a: Origin, b: Origin) -> Bool {
        switch (a, b) {
        case (.baseline, .baseline): false
        case (.baseline, .control): true
        case (.control, .baseline): false
        case (.control(let x), .control(let y)): x < y
        }
    }

    package init(from decoder: any Decoder) throws {
        self.init(name: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
