import TaktExperiment
import TaktPlant

extension Reading {
    /// The headroom of the plant as `takt headroom` says it; `nil` unless the assessment has it.
    var headroom: HeadroomReport? {
        assessment.headroom.map { headroom in
            let settings = headroom.settings
            let words = [
                "takt headroom", Self.quoted(assessment.plantPath), "--for \(NaturalUnits.option(settings.horizon))",
                "--replications \(settings.replications)", "--seed \(settings.seed)",
            ]
            return HeadroomReport(headroom, command: words.joined(separator: " "))
        }
    }

    /// `EDR agent, 6 changes, steady-load = 5 %`: what a control is here, with the reason where it costs nothing.
    func description(_ control: ControlSummary) -> String {
        let settings = control.settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        let edits = control.edits == 0 ? "changes nothing in this plant" : Figures.count(control.edits, "change")
        let reason = control.noTimingEffect.map { ": " + ($0.hasSuffix(".") ? String($0.dropLast()) : $0) } ?? ""
        return ([control.title, edits + reason] + settings).joined(separator: ", ")
    }

    /// `the plant file and 33 figures of controls and devices (12 of them estimates); 9 things were not modelled ...`: how much
    /// a reader should know beside the verdicts; `nil` in results of a Takt without it.
    var basisSentence: String? {
        guard let assumptions = assessment.assumptions, let omissions = assessment.omissions else { return nil }
        var parts: [String] = []
        let guesses = assumptions.count(where: \.isGuess)
        let chosen = assumptions.count(where: \.isChosen)
        if guesses > 0 { parts.append("\(guesses) of them estimates") }
        if chosen > 0 { parts.append("\(chosen) set by the proposal") }
        var text = "the plant file"
        if !assumptions.isEmpty {
            text += " and \(Figures.count(assumptions.count, "figure")) of controls and devices"
            if !parts.isEmpty { text += " (\(parts.joined(separator: ", ")))" }
        }
        let limits = omissions.count == 1 ? "1 thing was" : "\(omissions.count) things were"
        return text + "; \(limits) not modelled; `takt report` lists them as markdown or html"
    }
}
