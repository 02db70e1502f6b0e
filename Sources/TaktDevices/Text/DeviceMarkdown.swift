import TaktPlant

/// docs/devices.md, printed from the profiles.
package enum DeviceMarkdown {
    package static func text(_ library: DeviceLibrary) -> String {
        let groups = DeviceTable.vendors(library)
        let tables = groups.map { vendor, profiles in "### \(heading(vendor))\n\n" + table(profiles) }
        let pages = groups.flatMap { $0.1 }.map(page)
        return ([preface] + tables + ["## The figures"] + pages).joined(separator: "\n\n") + "\n"
    }

    private static let preface = """
        <!-- Printed by `takt devices --format markdown` (`make docs`); a test holds it to the profiles. -->

        # Device profiles

        A device of a plant file that says `model: ID` takes from the profile what it leaves out; what it says itself wins.
        `takt devices show ID` prints what follows here, `--devices FILE-OR-FOLDER` adds your own profiles or overrides
        these, and `takt devices check` checks them. [plant-format.md](plant-format.md) has the form.

        Each figure has a grade: **measured** and published with its conditions, a **vendor**'s manual or code, **derived**
        from such figures (the source shows how), or an **estimate**. Most of what a timing model needs no maker prints, so
        most figures are estimates: measure what decides your verdict.

        ## The models
        """

    private static func heading(_ vendor: String) -> String { vendor == "generic" ? "No maker in particular" : vendor }

    private static func table(_ profiles: [DeviceProfile]) -> String {
        let head = ["model", "what it is", "communication", "cryptography", "start-up", "active scan", "figures"]
        let rows = profiles.map { profile in
            var row = DeviceTable.row(profile)
            row[0] = "[\(profile.id)](#\(anchor(profile)))"
            return row
        }
        return table(head, rows)
    }

    private static func page(_ profile: DeviceProfile) -> String {
        let rows = profile.figures.map { figure in
            [
                "`\(figure.key.rawValue)`", "`\(figure.value.inline)`", figure.grade.rawValue,
                figure.source,
            ]
        }
        let parts =
            ["### \(profile.id)", "\(profile.title). \(profile.summary)"]
            + (profile.notes.isEmpty ? [] : [profile.notes.map { "- " + $0 }.joined(separator: "\n")])
            + [table(["figure", "value", "grade", "source"], rows)]
        return parts.joined(separator: "\n\n")
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
                + " |"
        }
        return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
    }

    /// As Markdown renderers make it of the heading.
    private static func anchor(_ profile: DeviceProfile) -> String {
        profile.id.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
