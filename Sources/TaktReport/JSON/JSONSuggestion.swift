import TaktExperiment

/// What to roll out instead.
struct JSONSuggestion: Encodable {
    let outcome: String
    let answer: String
    let failing: [String]
    let isCutShort: Bool
    let runs: Int
    let uses: [MarginUse]
    let sets: [Set]
    let controls: [JSONAssessment.Control]
    /// The proposal file's text.
    let proposal: String?

    struct Set: Encodable {
        let controls: [String]
        let requirements: [String]
        let isResolved: Bool
        let trials: [Trial]
    }

    struct Trial: Encodable {
        let kind: String
        let control: String
        let parameter: String?
        let old: String?
        let new: String?
        let unprotected: [String]
        let alternative: String?
        let givesUp: String?
        let verdict: String
        let failing: [String]
        let use: MarginUse?

        init(_ trial: TaktExperiment.Trial) {
            let change = trial.change
            kind = ["setting", "narrowed", "alternative", "figure", "left-out"][change.kind.rawValue]
            control = change.control
            parameter = change.parameter
            old = change.old
            new = change.new
            unprotected = change.unprotected
            alternative = change.alternative
            givesUp = change.givesUp
            verdict = trial.verdict.rawValue
            failing = trial.failing
            use = trial.use
        }
    }

    init(_ suggestion: Suggestion, _ reading: Reading) {
        outcome = suggestion.outcome.rawValue
        answer = reading.answer(of: suggestion)
        failing = suggestion.failing
        isCutShort = suggestion.isCutShort
        runs = suggestion.runs
        uses = suggestion.uses
        sets = suggestion.resolutions.map {
            Set(
                controls: $0.controls, requirements: $0.requirements, isResolved: $0.isResolved,
                trials: $0.trials.map(Trial.init))
        }
        controls = suggestion.controls.map(JSONAssessment.Control.init)
        proposal = suggestion.proposal
    }
}
