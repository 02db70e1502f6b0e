/// Columns of text; the terminal formats' tables.
struct TextTable {
    enum Alignment { case left, right }

    struct Cell {
        var text: String
        var ink: Ink = .plain

        init(_ text: String, _ ink: Ink = .plain) {
            self.text = text
            self.ink = ink
        }
    }

    /// Of the columns; cells beyond it are left-aligned.
    var alignments: [Alignment]
    var gap = 2
    private(set) var rows: [[Cell]] = []

    init(_ alignments: [Alignment]) { self.alignments = alignments }

    mutating func add(_ row: [Cell]) { rows.append(row) }

    /// The widest cell of each column.
    var widths: [Int] {
        let columns = rows.map(\.count).max() ?? 0
        return (0..<columns).map { column in rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0 }
    }

    /// One line a row, without spaces at their ends.
    func lines(_ pen: Pen, indent: Int = 0) -> [String] {
        let widths = widths
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            var pending = ""
            for (column, cell) in row.enumerated() {
                let fill = String(repeating: " ", count: widths[column] - cell.text.count)
                let isRight = column < alignments.count && alignments[column] == .right
                if !cell.text.isEmpty {
                    line += pending + (isRight ? fill : "") + pen(cell.text, cell.ink)
                    pending = isRight ? "" : fill
                } else {
                    pending += fill
                }
                pending += String(repeating: " ", count: gap)
            }
            return cell(line)
        }
    }

    private func cell(_ line: String) -> String { line.allSatisfy { $0 == " " } ? "" : line }
}
