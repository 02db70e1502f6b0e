/// Comma-separated values as RFC 4180 has them: a record a line, each ending with CR LF, a text in quotes where a comma, a quote
/// or a line break stands in it, and quotes in it doubled.
struct CSVText {
    private(set) var text = ""

    /// One cell of a record.
    enum Cell {
        /// What somebody wrote: a title, an id, a sentence.
        case words(String)
        case integer(Int64)
        /// The shortest digits that read back as the same number.
        case number(Double)
        case flag(Bool)
        case empty
    }

    mutating func add(_ cells: [Cell]) {
        text += cells.map(Self.field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .words(let words): quoted(harmless(words))
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .flag(let value): value ? "true" : "false"
        case .empty: ""
        }
    }

    /// A spreadsheet runs a text that begins with `=`, `+`, `-`, `@`, a tab or a CR as a formula, even in quotes. An apostrophe
    /// before it keeps it a text. Numbers are left alone, negative ones too: they are what we write ourselves.
    private static func harmless(_ words: String) -> String {
        guard let first = words.unicodeScalars.first,
            "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
        else { return words }
        return "'" + words
    }

    private static func quoted(_ words: String) -> String {
        guard words.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return words }
        return "\"" + words.replacing("\"", with: "\"\"") + "\""
    }
}
