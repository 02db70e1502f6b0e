extension ControlText {
    /// A table, category by category, one line a control: what it does to timing, its figures by grade, its alternatives.
    package static func list(_ entries: [ControlEntry]) -> String {
        let rows = entries.map(Row.init)
        let head = Row(id: "", timing: "WHAT IT DOES TO TIMING", figures: "FIGURES", alternatives: "ALTERNATIVES")
        let widths = Row.Widths(rows + [head])
        var lines: [String] = []
        for category in ControlEntry.Category.allCases {
            let members = zip(entries, rows).filter { $0.0.category == category }.map(\.1)
            guard !members.isEmpty else { continue }
            let title = category.title.uppercased()
            if lines.isEmpty {
                var first = head
                first.id = title
                lines.append(first.line(widths))
            } else {
                lines += ["", title]
            }
            lines += members.map { $0.line(widths) }
        }
        let grades = ParameterSpec.Grade.allCases.map(\.rawValue).joined(separator: "/")
        lines += ["", "\(entries.count) controls. FIGURES counts them by what they rest on: \(grades)."]
        lines += ["`takt controls show ID` prints a control's figures and their sources."]
        return lines.joined(separator: "\n") + "\n"
    }

    fileprivate struct Row {
        var id: String
        var timing: String
        /// `0/2/1/5`: how many there are of each grade.
        var figures: String
        var alternatives: String

        /// Columns that each cell gets, so that no line has more than 100.
        struct Widths {
            var id: Int
            var timing: Int
            var figures: Int

            init(_ rows: [Row]) {
                id = rows.map(\.id.count).max() ?? 0
                figures = rows.map(\.figures.count).max() ?? 0
                let last = rows.map(\.alternatives.count).max() ?? 0
                timing = min(rows.map(\.timing.count).max() ?? 0, 100 - id - figures - last - 6)
            }
        }

        func line(_ widths: Widths) -> String {
            [padded(id, widths.id), padded(timing, widths.timing), padded(figures, widths.figures), alternatives]
                .joined(separator: "  ")
        }

        private func padded(_ text: String, _ width: Int) -> String {
            let shown = text.count > width ? text.prefix(max(0, width - 3)) + "..." : text
            return shown + String(repeating: " ", count: max(0, width - shown.count))
        }
    }
}

extension ControlText.Row {
    fileprivate init(_ entry: ControlEntry) {
        id = "  " + entry.id
        timing = entry.timingInBrief
        let counts = ParameterSpec.Grade.allCases.map { grade in entry.parameters.count { $0.grade == grade } }
        figures = counts.map { "\($0)" }.joined(separator: "/")
        alternatives = "\(entry.alternatives.count)"
    }
}
