import TaktPlant

/// Everything that is known of one model, with its sources: `takt devices show`.
package enum DevicePage {
    package static func text(_ profile: DeviceProfile) -> String {
        var lines = ["\(profile.id): \(profile.title)", "\(profile.vendor), \(profile.kind.rawValue)", ""]
        lines += Wrapping.indented(profile.summary, indent: "")
        for note in profile.notes { lines += Wrapping.indented("- " + note, indent: "", hanging: "  ") }
        lines += ["", "Figures"]
        for figure in profile.figures {
            lines += Wrapping.indented("\(figure.key.rawValue): \(figure.value.inline)", indent: "  ", hanging: "    ")
            lines += Wrapping.indented(figure.key.title, indent: "    ")
            lines += Wrapping.indented("\(figure.grade.rawValue): \(figure.source)", indent: "    ", hanging: "      ")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
