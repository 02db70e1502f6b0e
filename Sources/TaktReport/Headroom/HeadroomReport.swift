package import TaktExperiment
import TaktKernel
import TaktPlant

/// What a plant can bear, as `takt headroom` prints it: a table, and sentences that can be handed on as a specification.
package struct HeadroomReport {
    package enum Format: String, CaseIterable, Sendable { case text, json, markdown }

    let headroom: Headroom
    /// The parameter that was searched; `nil` when the plant itself was.
    let parameter: HeadroomParameter?
    /// The command that gives the same result again.
    let command: String

    package init(_ headroom: Headroom, parameter: HeadroomParameter? = nil, command: String) {
        self.headroom = headroom
        self.parameter = parameter
        self.command = command
    }

    package func render(_ format: Format, colour: Bool) -> String {
        switch format {
        case .text: text(colour: colour)
        case .json: json()
        case .markdown: markdown()
        }
    }

    var title: String {
        guard let parameter else { return "\(headroom.plant.title): how much can it bear?" }
        return "\(headroom.plant.title): how far can \(parameter.tunable.spec.id) of \(parameter.control.id) go?"
    }

    // MARK: amounts

    /// An amount as it would be typed: `3.1 ms`, `20 %`.
    func amount(_ amount: Int64) -> String { parameter?.tunable.text(amount) ?? DurationFormat.text(amount) }

    /// `3.1 ms`, `at least 10 s`, or `nothing`.
    func room(_ answer: HeadroomAnswer) -> String {
        guard let holds = answer.holds else { return "nothing" }
        if answer.isIdle { return "any" }
        if answer.fails == nil {
            guard case .parameter = answer.subject else { return "all of \(amount(holds))" }
            return "all, to \(amount(holds))"
        }
        if parameter == nil, holds == answer.start { return "nothing" }
        return amount(holds)
    }

    /// What is loaded: `plc-1, before everything`.
    static func name(_ subject: HeadroomSubject) -> String {
        switch subject {
        case .device(let id, .high, _): "\(id), first"
        case .device(let id, _, _): "\(id), in turn"
        case .conduit(let id), .person(let id): id
        case .parameter(let control, let parameter): "\(control): \(parameter)"
        }
    }

    /// What a late response waits for, in a table.
    static func name(_ resource: BindingResource) -> String {
        switch resource.kind {
        case .core: "core of \(resource.name)"
        case .box where resource.name.hasPrefix(HeadroomQuestion.boxTitle): "that box"
        default: resource.name
        }
    }

    // MARK: what was measured

    /// `gas-by-hand (5 responses of 30 that it wants)`.
    static func thinWords(_ thin: [Headroom.Thin]) -> String {
        thin.map {
            "\($0.requirement) (\(Figures.count($0.samples, "response")) of \(Figures.count($0.wanted)) that it wants)"
        }
        .joined(separator: ", ")
    }

    var basis: String {
        let settings = headroom.settings
        return Figures.count(settings.replications, "replication") + " of \(DurationFormat.rounded(settings.horizon))"
            + " for each amount, seed \(settings.seed), the same random numbers for all"
    }

    var measure: String {
        var text =
            "\(headroom.judged) of \(Figures.count(headroom.judged + headroom.unjudged.count, "requirement")) hold in the plant as it is"
        if let reason = headroom.noAnalysis { return text + "; \(reason)" }
        text += ", \(headroom.proven.count) of them by analysis"
        return text
    }

    /// Requirements that are no measure, each reason once.
    var unjudged: [(reason: String, requirements: [String])] {
        var list: [(reason: String, requirements: [String])] = []
        for item in headroom.unjudged {
            if let index = list.firstIndex(where: { $0.reason == item.reason }) {
                list[index].requirements.append(item.requirement)
            } else {
                list.append((item.reason, [item.requirement]))
            }
        }
        return list
    }
}
