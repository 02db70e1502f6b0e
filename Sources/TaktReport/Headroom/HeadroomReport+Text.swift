import TaktExperiment
import TaktPlant

extension HeadroomReport {
    func text(colour: Bool) -> String {
        var page = Page(colour: colour)
        page.paragraph(title, indent: 0, .bold)
        page.line()
        page.entry("plant", headroom.plant.id, column: Page.labelColumn, labelInk: .dim)
        page.entry("measure", measure, column: Page.labelColumn, labelInk: .dim)
        page.entry("simulated", basis, column: Page.labelColumn, labelInk: .dim)
        if let note = parameterNote { page.entry("searched", note, column: Page.labelColumn, labelInk: .dim) }
        for group in groups { page.group(group, self) }
        page.unjudged(unjudged)
        page.thin(headroom.thin, headroom.settings)
        page.line()
        page.paragraph(resolution, .dim)
        page.line()
        page.entry("repeat", command, column: Page.labelColumn, labelInk: .dim, ink: .dim)
        return page.text
    }

    /// Answers of one kind, with a heading.
    struct Group {
        var title: String
        var answers: [HeadroomAnswer]
    }

    var groups: [Group] {
        var groups: [Group] = []
        for answer in headroom.answers {
            let title = Self.heading(answer.subject)
            if groups.last?.title == title {
                groups[groups.count - 1].answers.append(answer)
            } else {
                groups.append(Group(title: title, answers: [answer]))
            }
        }
        return groups
    }

    private static func heading(_ subject: HeadroomSubject) -> String {
        switch subject {
        case .device(_, _, let period): "Processor time that devices can bear, in every \(DurationFormat.text(period))"
        case .conduit: "Delay that conduits can bear, each frame"
        case .person: "Delay that people can bear, each action"
        case .parameter: "Parameter"
        }
    }

    /// What the parameter was searched over.
    var parameterNote: String? {
        guard let parameter else { return nil }
        let range = "\(amount(parameter.range.lowerBound)) to \(amount(parameter.range.upperBound))"
        let whose = parameter.hasOwnRange ? "its range" : "a hundredth to a hundred times what is set; it has no range"
        let set = parameter.tunable.current
        let plain = set.scalar == nil ? "; plain values in place of \(set.inline)" : ""
        return "\(range) (\(whose)), from \(amount(parameter.current))\(plain)"
    }

    var resolution: String {
        "Amounts are tried to three significant digits; each that fails is the next one after what holds. "
            + "Below what holds, 95, 75, 50 and 25 % of it were tried too, in a fifth of a run each. "
            + "\"fails\" is any miss beyond what the requirement tolerates in what was simulated."
    }
}

extension Page {
    fileprivate mutating func group(_ group: HeadroomReport.Group, _ report: HeadroomReport) {
        table(group, report)
        line()
        for sentence in report.sentences(group.answers) { paragraph("- " + sentence, hanging: 2) }
    }

    /// Heading and table of one kind of answers.
    private mutating func table(_ group: HeadroomReport.Group, _ report: HeadroomReport) {
        heading(group.title)
        var table = TextTable([.left, .right, .right, .right, .left, .left])
        table.add(["", "can bear", "fails at", "analysis", "first to fail", "which waits for"].map { .init($0, .dim) })
        for answer in group.answers {
            let broken = answer.broken
            table.add([
                .init(Wrapping.cut(HeadroomReport.name(answer.subject), 26)),
                .init(report.room(answer), answer.holds == nil ? .red : .bold),
                .init(answer.fails.map(report.amount) ?? "-"),
                .init(report.guaranteed(answer)),
                .init(Wrapping.cut(broken?.requirement ?? "-", 18)),
                .init(Wrapping.cut(broken?.resource.map(HeadroomReport.name) ?? "", 22)),
            ])
        }
        for line in table.lines(pen, indent: 2) { self.line(line) }
    }

    /// What the plant can bear without the controls: the tables alone, and how to read the rest.
    mutating func headroom(_ reading: Reading) {
        guard let report = reading.headroom else { return }
        for group in report.groups { table(group, report) }
        line()
        paragraph("Without the controls: \(report.measure); \(report.basis). `\(report.command)` says more.", .dim)
    }

    fileprivate mutating func unjudged(_ unjudged: [(reason: String, requirements: [String])]) {
        guard !unjudged.isEmpty else { return }
        heading("No measure")
        for item in unjudged {
            paragraph("- \(item.requirements.joined(separator: ", ")): \(item.reason).", hanging: 2)
        }
    }

    fileprivate mutating func thin(_ thin: [Headroom.Thin], _ settings: Settings) {
        guard !thin.isEmpty else { return }
        heading("Thin evidence: run longer before you rely on what these allow")
        paragraph("- \(HeadroomReport.thinWords(thin)).", hanging: 2)
    }
}
