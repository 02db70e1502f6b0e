import TaktPlant

/// Lines of a terminal report, at most 100 columns wide.
struct Page {
    static let width = 100

    let pen: Pen
    private var lines: [String] = []

    init(colour: Bool) { pen = Pen(colour: colour) }

    /// The whole text, ending with a line break.
    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String = "", _ ink: Ink = .plain) { lines.append(pen(text, ink)) }

    /// An empty line and a heading.
    mutating func heading(_ text: String) {
        line()
        line(text, .bold)
    }

    /// `label` in its own column, `text` wrapped beside it.
    mutating func entry(
        _ label: String, _ text: String, indent: Int = 2, column: Int, labelInk: Ink = .plain, ink: Ink = .plain
    ) {
        let label = label.count < column ? label : label + " "
        let rest = Wrapping.lines(text, width: Self.width - indent - column)
        let first = String(repeating: " ", count: indent) + pen(label, labelInk)
        let gap = String(repeating: " ", count: max(0, column - label.count))
        if label.count > column {
            line(first)
        } else {
            line(first + gap + pen(rest.first ?? "", ink))
        }
        let margin = String(repeating: " ", count: indent + column)
        for text in label.count > column ? rest : Array(rest.dropFirst()) { line(margin + pen(text, ink)) }
    }

    /// `text` wrapped, every line indented.
    mutating func paragraph(_ text: String, indent: Int = 2, hanging: Int = 0, _ ink: Ink = .plain) {
        let lines = Wrapping.lines(text, width: Self.width - indent - hanging)
        for (index, text) in lines.enumerated() {
            line(String(repeating: " ", count: index == 0 ? indent : indent + hanging) + pen(text, ink))
        }
    }
}
