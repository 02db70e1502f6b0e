import TaktPlant

/// Everything that is known of one model, with its sources: `takt devices show`.
package enum DevicePage {
    package static func text(_ profile: DeviceProfile) -> String {
        var lines = ["\(profile.id): \(profile.title)", "\(profile.vendor), \(profile.kind.rawValue)", ""]
        lines += wrapped(profile.summary, indent: "")
        for note in profile.notes { lines += wrapped("- " + note, indent: "", hanging: "  ") }
        lines += ["", "Figures"]
        for figure in profile.figures {
            lines += wrapped("\(figure.key.rawValue): \(figure.value.inline)", indent: "  ", hanging: "    ")
            lines += wrapped(figure.key.title, indent: "    ")
            lines += wrapped("\(figure.grade.rawValue): \(figure.source)", indent: "    ", hanging: "      ")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Words in lines of at most 100 columns.
    private static func wrapped(_ text: String, indent: String, hanging: String? = nil) -> [String] {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !isEmpty, line.count + 1 + word.count > 100 {
                lines.append(line)
                line = hanging ?? indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
