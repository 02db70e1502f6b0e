import TaktPlant

/// A document tree as YAML that ``DocumentLoader`` reads back to the same tree.
///
/// Lists and mappings go on one line where they fit, as the sample plants have them; long sentences are folded.
enum YAMLText {
    /// Lines are kept below this where that is possible.
    static let width = 120

    static func text(of root: DocumentNode) -> String {
        var lines: [String] = []
        block(root, indent: 0, first: "", into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes a node below `indent`; `first` is what already stands on its first line (`- `, `key: `), unindented.
    private static func block(_ node: DocumentNode, indent: Int, first: String, into lines: inout [String]) {
        let margin = String(repeating: " ", count: indent)
        let inline = flow(node)
        let isTop = indent == 0 && first.isEmpty
        // A list right inside a list has no key to stand below, so it stays on its line.
        let isListInList = first == "- " && node.sequence != nil
        if !isTop, indent + first.count + inline.count <= width || !canBreak(node) || isListInList {
            lines.append(margin + first + inline)
            return
        }
        switch node.content {
        case .mapping(let entries):
            openBlock(first, margin, into: &lines)
            let inner = first.hasSuffix("- ") ? first.count : isTop ? 0 : 2
            for (number, entry) in entries.enumerated() {
                let lead = number == 0 && first.hasSuffix("- ") ? first : ""
                let place = lead.isEmpty ? indent + inner : indent
                let key = scalar(entry.key) + ": "
                self.entry(key, entry.value, indent: place, lead: lead, into: &lines)
            }
        case .sequence(let items):
            openBlock(first, margin, into: &lines)
            for item in items { block(item, indent: indent + (isTop ? 0 : 2), first: "- ", into: &lines) }
        case .scalar(let text):
            lines.append(margin + first + ">-")
            for line in wrapped(text, to: width - indent - 2) { lines.append(margin + "  " + line) }
        case .null:
            lines.append(margin + first + inline)
        }
    }

    /// What stands before a nested block, unless the block's first line takes it over.
    private static func openBlock(_ first: String, _ margin: String, into lines: inout [String]) {
        if first.hasSuffix(": ") { lines.append(margin + first.dropLast()) }
    }

    private static func entry(
        _ key: String, _ value: DocumentNode, indent: Int, lead: String, into lines: inout [String]
    ) {
        guard !lead.isEmpty else { return block(value, indent: indent, first: key, into: &lines) }
        // The first key of a list item shares its line with the dash.
        var own: [String] = []
        block(value, indent: indent + lead.count, first: key, into: &own)
        let start = String(repeating: " ", count: indent) + lead
        lines.append(start + (own.first?.dropFirst(indent + lead.count) ?? ""))
        lines += own.dropFirst()
    }

    /// On one line, as YAML's flow style has it.
    static func flow(_ node: DocumentNode) -> String {
        switch node.content {
        case .null: "~"
        case .scalar(let text): scalar(text)
        case .sequence(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\(scalar($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// Whether a node that is too long for its line may go on over several.
    private static func canBreak(_ node: DocumentNode) -> Bool {
        switch node.content {
        case .null: false
        case .scalar(let text): isFoldable(text)
        case .sequence(let items): !items.isEmpty
        case .mapping(let entries): !entries.isEmpty
        }
    }

    /// Words with single spaces between them: folding them at any space and reading them gives the same text.
    private static func isFoldable(_ text: String) -> Bool {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.count > 1 && words.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
    }

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < max(20, width) {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension YAMLText {
    /// Texts that YAML takes for nothing.
    private static let nulls: Set = ["~", "null", "Null", "NULL"]

    /// Plain where that is safe everywhere, in double quotes otherwise.
    static func scalar(_ text: String) -> String {
        isPlain(text) && !nulls.contains(text) ? text : "\"" + escaped(text) + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        func isWord(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard let first = text.utf8.first, isWord(first), text.utf8.last != UInt8(ascii: " ") else { return false }
        let marks = Set(" -_./%+()".utf8)
        return text.utf8.allSatisfy { isWord($0) || marks.contains($0) }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return result
    }

    /// Neither a control or format character nor one that YAML takes for the end of a line.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: true
        }
    }
}
