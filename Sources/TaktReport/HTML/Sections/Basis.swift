import TaktExperiment

/// What the answer stands on: figures with their sources, what was left out, how to get it again.
extension HTMLReport {
    var assumptions: HTMLSection? {
        guard let assumptions = assessment.assumptions, !assumptions.isEmpty else { return nil }
        let estimates = assumptions.count { $0.isGuess }
        var subjects: [String] = []
        for item in assumptions where subjects.last != item.subject { subjects.append(item.subject) }
        var rows: [String] = []
        var last: String?
        for item in assumptions {
            if item.subject != last {
                rows.append("<tr><th scope=\"rowgroup\" colspan=\"4\">\(Self.escape(item.subject))</th></tr>")
            }
            last = item.subject
            rows.append(row(item))
        }
        let share =
            estimates == 0
            ? "None of them is an estimate."
            : "\(Figures.count(estimates)) of them \(estimates == 1 ? "is an estimate" : "are estimates"), marked ≈."
        return HTMLSection(
            "assumptions", "Assumptions and their sources",
            [
                Self.paragraph(
                    "\(Figures.count(assumptions.count, "figure")) of the controls and device profiles. \(share)"),
                """
                <div class="wide" role="region" aria-label="Assumptions" tabindex="0"><table class="assumptions">
                <thead><tr><th scope="col">figure</th><th scope="col">value</th><th scope="col">grade</th><th scope="col">source</th></tr></thead>
                <tbody>
                \(rows.joined(separator: "\n"))
                </tbody>
                </table></div>
                """,
            ])
    }

    private func row(_ item: Assumption) -> String {
        let isEstimate = item.isGuess
        let grade = item.isChosen ? "set by the proposal" : (isEstimate ? "≈ " : "") + item.grade
        return
            "<tr\(isEstimate ? " class=\"estimate\"" : "")><td>\(Self.escape(item.title))<small>\(Self.code(item.key))</small></td>"
            + "<td>\(Self.code(item.value))</td><td>\(Self.escape(grade))</td><td>\(Self.escape(item.source))</td></tr>"
    }

    var reproduction: HTMLSection? {
        let controls = assessment.controls.map { control in
            "<dt>\(Self.escape(control.id))</dt><dd>\(Self.escape(reading.description(control)))</dd>"
        }
        let inputs = assessment.inputs.sorted { $0.key < $1.key }.map {
            "<dt>\(Self.escape($0.key))</dt><dd>\(Self.code($0.value))</dd>"
        }
        let prints = assessment.variants.map { variant in
            "<dt>\(Self.escape(variant.name))</dt><dd>\(Self.code(variant.fingerprint))</dd>"
        }
        let groups = [
            ("Controls", controls), ("Hashes of what went in", inputs), ("Fingerprints of what came out", prints),
        ]
        let lists = groups.filter { !$0.1.isEmpty }.map { "<h3>\($0.0)</h3>\n<dl>\($0.1.joined(separator: "\n"))</dl>" }
        return HTMLSection(
            "again", "How to get it again",
            [
                Self.paragraph(
                    "The same inputs give the same bytes, on any machine: seed \(assessment.settings.seed), Takt "
                        + "\(assessment.takt). Every variant met the same random numbers, so what differs is the controls’ "
                        + "doing."),
                "<pre>\(Self.escape(reading.command))</pre>",
            ] + lists)
    }
}
