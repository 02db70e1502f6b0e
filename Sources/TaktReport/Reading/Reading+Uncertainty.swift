import TaktExperiment

/// One requirement that does not hold in every sample, in words.
struct UncertainLine {
    let requirement: String
    /// `fails in 15 of 24 (95 % interval 41–81 %); as proposed: fails`.
    let verdicts: String
    /// `session-life of tls-modbus decides it: ...`, the strongest first.
    let deciders: [String]
}

extension Reading {
    /// `24 samples of 17 figures, each anywhere inside the band of its grade; 9 more change nothing in this plant.`
    func extent(of uncertainty: Uncertainty) -> String {
        var text =
            "\(Figures.count(uncertainty.samples, "sample")) of "
            + Figures.count(uncertainty.parameters.count, "figure")
            + ", each anywhere inside the band of its source's grade"
        if uncertainty.idle > 0 { text += "; \(uncertainty.idle) more change nothing in this plant" }
        return text + "."
    }

    /// `In 24 of 24 samples a requirement newly fails.`
    func answer(of uncertainty: Uncertainty) -> String {
        let (failing, samples) = (uncertainty.failingSamples, uncertainty.samples)
        let settled =
            failing == 0
            ? "In none of \(samples) samples" : "In \(failing == samples ? "all" : "\(failing) of") \(samples) samples"
        return settled + " a requirement newly fails" + share(failing, of: samples) + "."
    }

    /// Requirements that hold in all samples are left out, and so are those that the baseline fails.
    func lines(of uncertainty: Uncertainty) -> [UncertainLine] {
        uncertainty.requirements
            .filter { $0.baseline != .fail && $0.passes < uncertainty.samples }
            .stablySorted { $0.passes }
            .stablySorted { -$0.fails }
            .map { line($0, uncertainty) }
    }

    /// `22 of 26 requirements hold in every sample.`; `nil` if none does.
    func certainSentence(_ uncertainty: Uncertainty) -> String? {
        let all = uncertainty.requirements
        let certain = all.count { $0.passes == uncertainty.samples }
        guard certain > 0 else { return nil }
        return
            "\(certain) of \(Figures.count(all.count, "requirement")) \(certain == 1 ? "holds" : "hold") in every sample."
    }

    /// What to measure on site: figures that decide a verdict which the samples do not agree on, with the requirements.
    func toMeasure(_ uncertainty: Uncertainty) -> [String] {
        var wanted: [(figure: String, requirements: [String])] = []
        for requirement in uncertainty.requirements {
            guard requirement.baseline != .fail, requirement.fails > 0, requirement.fails < uncertainty.samples
            else { continue }
            for decider in requirement.deciders {
                let figure = describe(decider.control, decider.parameter, uncertainty)
                if let index = wanted.firstIndex(where: { $0.figure == figure }) {
                    wanted[index].requirements.append(requirement.requirement)
                } else {
                    wanted.append((figure, [requirement.requirement]))
                }
            }
        }
        return wanted.map { "\($0.figure): decides \($0.requirements.joined(separator: ", "))" }
    }

    /// `factor-time of mfa-interactive, "Human time of one try", sampled from 4 s to 16 s (estimate)`.
    private func describe(_ control: String, _ parameter: String, _ uncertainty: Uncertainty) -> String {
        let name = "\(parameter) of \(control)"
        let sampled = uncertainty.parameters.first { $0.control == control && $0.parameter == parameter }
        return sampled.map { "\(name), sampled from \($0.lowest) to \($0.highest) (\($0.grade))" } ?? name
    }

    private func line(_ requirement: UncertainRequirement, _ uncertainty: Uncertainty) -> UncertainLine {
        let samples = uncertainty.samples
        var parts: [String] = []
        if requirement.fails > 0 {
            parts.append("fails in \(requirement.fails) of \(samples)" + share(requirement.fails, of: samples))
        }
        if requirement.inconclusive > 0 { parts.append("cannot be told in \(requirement.inconclusive)") }
        if requirement.invalid > 0 { parts.append("invalid in \(requirement.invalid)") }
        parts.append("as proposed: \(Self.word(requirement.proposed))")
        return UncertainLine(
            requirement: requirement.requirement, verdicts: parts.joined(separator: "; "),
            deciders: requirement.deciders.map { sentence($0, requirement) })
    }

    private static func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "passes"
        case .fail: "fails"
        case .inconclusive: "cannot be told"
        case .invalid: "invalid"
        }
    }

    /// `longest response with factor-time of mfa-interactive: +0.93 (0.72 to 0.98); held up to 7.1 s`.
    private func sentence(_ decider: UncertainRequirement.Decider, _ requirement: UncertainRequirement) -> String {
        let interval = decider.correlation
        let rises = interval.estimate > 0 ? "rises" : "falls"
        let measure = (requirement.measure?.rawValue ?? "response")
        var text = "\(measure) \(rises) with \(decider.parameter) of \(decider.control) (rank correlation "
        text += "\(Figures.signed(interval.estimate)), \(Figures.signed(interval.lower)) to "
        text += "\(Figures.signed(interval.upper)))"
        guard let edge = decider.heldUpTo else { return text }
        return text
            + (interval.estimate > 0
                ? "; held in every sample up to \(edge)" : "; held in every sample from \(edge) on")
    }

    /// ` (95 % interval 41–81 %)`: the exact interval of a share.
    private func share(_ part: Int, of whole: Int) -> String {
        guard
            let interval = BinomialInterval.clopperPearson(
                misses: part, samples: whole, confidence: assessment.settings.confidence)
        else { return "" }
        return " (\(NaturalUnits.percent(assessment.settings.confidence)) interval \(Figures.range(interval)) %)"
    }
}
