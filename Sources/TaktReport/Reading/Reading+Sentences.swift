import TaktExperiment
import TaktPlant
import TaktSimulation

extension Reading {
    /// `Boiler house of a dairy: what 2 controls do to its deadlines`.
    var title: String {
        let plant = assessment.plant.title
        switch (assessment.kind, assessment.controls.count) {
        case (.run, _): return "\(plant): does it keep its deadlines?"
        case (.assess, 0): return "\(plant): no control proposed"
        case (.assess, 1): return "\(plant): what \(assessment.controls[0].id) does to its deadlines"
        case (.assess, let count): return "\(plant): what \(count) controls do to its deadlines"
        }
    }

    /// `What do these 4 controls do to the plant's deadlines, if they are rolled out as proposed?`
    var question: String {
        switch (assessment.kind, assessment.controls.count) {
        case (.run, _), (.assess, 0): "Does this plant keep its deadlines as it is?"
        case (.assess, 1):
            "Does this plant keep its deadlines, if \(assessment.controls[0].id) is rolled out as proposed?"
        case (.assess, let count):
            "Does this plant keep its deadlines, if these \(count) controls are rolled out as proposed?"
        }
    }

    /// `boiler-house, 15 devices, 22 flows, 25 requirements`.
    var plantSentence: String {
        let plant = assessment.plant
        return [
            plant.id, Figures.count(plant.devices, "device"), Figures.count(plant.flows, "flow"),
            Figures.count(rows.count, "requirement"),
        ].joined(separator: ", ")
    }

    /// `10 replications of 10 min for each of 4 variants, seed 1, 95 % confidence`.
    var settingsSentence: String {
        let settings = assessment.settings
        let each = assessment.variants.count > 1 ? " for each of \(assessment.variants.count) variants" : ""
        return Figures.count(settings.replications, "replication") + " of \(DurationFormat.rounded(settings.horizon))"
            + each + ", seed \(settings.seed), \(NaturalUnits.percent(settings.confidence)) confidence"
    }

    /// The answer in one sentence, without the word of the outcome.
    var answer: String {
        let total = Figures.count(rows.count, "requirement")
        switch (assessment.kind, assessment.outcome) {
        case (.run, .fails): return "\(rows(where: .fail, in: 0).count) of \(total) fail."
        case (.run, .inconclusive):
            return "nothing fails, but \(open) of \(total) cannot be judged."
        case (.run, .passes): return "the plant keeps \(total)."
        case (.assess, .fails): return "\(newlyFailing.count) of \(total) newly fail\(already)."
        case (.assess, .inconclusive):
            return "nothing newly fails, but \(open) of \(total) cannot be judged\(already)."
        case (.assess, .passes): return "none of \(total) newly fails\(already)."
        }
    }

    /// `; 2 more fail without any control`: what the baseline does not keep either.
    private var already: String {
        let failing = rows(where: .fail, in: 0).count
        return failing == 0 ? "" : "; \(failing) more " + (failing == 1 ? "fails" : "fail") + " without any control"
    }

    /// Requirements without an answer that decide the outcome, as ``Assessment/outcome`` counts them.
    private var open: Int {
        rows.count { row in
            guard assessment.kind == .assess else { return row.outcomes.first??.verdict != .pass }
            return row.outcomes.first??.verdict != .fail && row.outcomes.dropFirst().contains { $0?.verdict != .pass }
        }
    }

    /// `22 of 25 requirements hold in every variant.`, or `nil` when there is none of them.
    var untouchedSentence: String? {
        guard untouched > 0 else { return nil }
        let many = untouched == rows.count ? "All \(untouched)" : "\(untouched) of \(rows.count)"
        let verb = untouched == 1 ? "holds" : "hold"
        return "\(many) requirements \(verb) in every variant, none of them noticeably slower."
    }

    /// What each variant with controls does, in the order of the variants.
    var effects: [(variant: String, breaks: Bool, sentence: String)] {
        proposed.enumerated().map { index, variant in
            let broken = rows.filter { $0.outcomes[index + 1]?.newlyFails == true }
            let open = rows.filter { $0.outcomes[index + 1]?.newlyInconclusive == true }
            let blocked = blockedFlows(variant)
            var parts: [String] = []
            if !broken.isEmpty { parts.append("breaks \(broken.count): " + Self.list(broken)) }
            if !blocked.isEmpty { parts.append("blocks " + blocked.joined(separator: ", ")) }
            if !open.isEmpty { parts.append("leaves open: " + Self.list(open)) }
            if let cost = addedCost(of: variant) { parts.append("misses cost \(cost) more") }
            if parts.isEmpty { parts = ["harmless: breaks nothing that held"] }
            return (variant.name, !broken.isEmpty || !blocked.isEmpty, parts.joined(separator: "; "))
        }
    }

    /// `about 5,130 USD an hour`: what a variant's misses cost beyond the baseline's; `nil` if nothing.
    func addedCost(of variant: VariantResult) -> String? {
        let sum = { (outcomes: [RequirementOutcome]) in outcomes.reduce(0) { $0 + ($1.costPerHour ?? 0) } }
        return money(sum(variant.outcomes) - sum(baseline?.outcomes ?? []))
    }

    private static func list(_ rows: [RequirementRow]) -> String {
        rows.map(\.requirement.requirement).joined(separator: ", ")
    }

    /// Why the row newly fails, variant by variant; what was said already is not said again.
    func failures(_ row: RequirementRow) -> [(variant: String, sentence: String)] {
        var said: [(variant: String, sentence: String)] = []
        return row.newFailures.map { variant, outcome in
            let sentence = failureSentence(outcome)
            if let same = said.first(where: { $0.sentence == sentence }) {
                return (variant, "the same as with \(same.variant).")
            }
            said.append((variant, sentence))
            return (variant, sentence)
        }
    }

    /// The blame sentence with counts and money behind it.
    private func failureSentence(_ outcome: RequirementOutcome) -> String {
        var text = outcome.why ?? Self.plainWhy(outcome)
        let prefix = outcome.requirement + ": "
        if text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
        if !text.hasSuffix(".") { text += "." }
        text += " " + missSentence(outcome)
        return text
    }

    /// `4,920 of 12,000 missed (41 %, 38 to 44), about 5,100 USD an hour.`
    private func missSentence(_ outcome: RequirementOutcome) -> String {
        let measured = outcome.measured
        guard measured.samples > 0 else { return "Nothing was measured." }
        var text = "\(Figures.count(measured.misses)) of \(Figures.count(measured.samples)) missed"
        if let ratio = outcome.missRatio { text += ", " + Figures.ratio(ratio) }
        if measured.unfinished > 0 { text += ", \(Figures.count(measured.unfinished)) of them never completed" }
        if let cost = money(outcome) { text += "; costs " + cost }
        return text + "."
    }

    /// `about 5,100 USD an hour`; `nil` without a price or without a cost.
    private func money(_ outcome: RequirementOutcome) -> String? {
        outcome.costPerHour.flatMap { money($0) }
    }

    func money(_ perHour: Double) -> String? {
        guard perHour >= 0.005 else { return nil }
        return "about \(Figures.amount(perHour)) \(assessment.plant.currency ?? "") an hour"
            .replacing("  ", with: " ")
    }

    private static func plainWhy(_ outcome: RequirementOutcome) -> String {
        let ratio = outcome.missRatio.map { NaturalUnits.percent($0.estimate) } ?? "an unknown share"
        return "\(ratio) of responses past \(DurationFormat.rounded(outcome.limit))"
    }

    /// `limit 200 ms, tolerates 1 in 1000`.
    func limitSentence(_ outcome: RequirementOutcome) -> String {
        let tolerates = outcome.tolerance == "none" ? "no miss" : outcome.tolerance
        return "limit \(DurationFormat.rounded(outcome.limit)), tolerates \(tolerates)"
    }

    /// The command that gives the same result again.
    var command: String { commandWords.joined(separator: " ") }

    /// The command's words, each option with its value.
    var commandWords: [String] {
        var words = ["takt " + assessment.kind.rawValue, Self.quoted(assessment.plantPath)]
        if let proposal = assessment.proposalPath {
            words.append("--proposal " + Self.quoted(proposal))
        } else {
            for control in assessment.controls {
                let pairs = control.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                let settings = pairs.isEmpty ? "" : ":" + pairs.joined(separator: ",")
                words.append("--control " + Self.quoted(control.id + settings))
            }
        }
        let settings = assessment.settings
        words += ["--for \(NaturalUnits.option(settings.horizon))", "--replications \(settings.replications)"]
        words.append("--seed \(settings.seed)")
        if assessment.suggestion != nil { words.append("--suggest") }
        if let uncertainty = assessment.uncertainty {
            words += ["--uncertainty", "--samples \(uncertainty.samples)"]
        }
        if assessment.headroom != nil { words.append("--headroom") }
        return words + (assessment.alignment == nil ? [] : ["--alignment search"])
    }

    /// Quoted for a shell, where it must be.
    static func quoted(_ word: String) -> String {
        let plain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,".contains($0)) }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
