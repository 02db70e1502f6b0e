import TaktControls
import TaktExperiment
import TaktKernel
import TaktPlant

/// One sentence for each answer, as a specification would say it.
extension HeadroomReport {
    /// "A box between control and supervision may add at most 3.1 ms to each frame (poll-burner-1 fails first; ...)."
    func sentence(_ answer: HeadroomAnswer) -> String {
        guard let holds = answer.holds else { return nothingHolds(answer) }
        if answer.isIdle { return idle(answer) }
        var text = allowance(answer, holds)
        if let broken = answer.broken { text += " (\(failure(broken)))" }
        text += "."
        for dent in answer.dents {
            text +=
                " Not monotone: it also fails at \(amount(dent.fails)) (\(dent.requirement)) and holds again up to "
                + "\(amount(dent.holdsAgain))."
        }
        text += " No requirement broke in \(Figures.count(answer.responses)) simulated responses"
        return text + "; \(guarantee(answer))."
    }

    /// A sentence for each answer; devices that bear a whole core without any failure share one.
    func sentences(_ answers: [HeadroomAnswer]) -> [String] {
        let free = answers.filter(isWholeCore)
        guard free.count > 1 else { return answers.map(sentence) }
        return answers.filter { !isWholeCore($0) }.map(sentence) + Self.byGuarantee(free).map(wholeCores)
    }

    private func isWholeCore(_ answer: HeadroomAnswer) -> Bool {
        guard case .device = answer.subject else { return false }
        return answer.fails == nil && answer.dents.isEmpty
    }

    private static func byGuarantee(_ answers: [HeadroomAnswer]) -> [[HeadroomAnswer]] {
        var groups: [[HeadroomAnswer]] = []
        for answer in answers {
            if let index = groups.firstIndex(where: { $0[0].guaranteed == answer.guaranteed }) {
                groups[index].append(answer)
            } else {
                groups.append([answer])
            }
        }
        return groups
    }

    private func wholeCores(_ answers: [HeadroomAnswer]) -> String {
        var devices: [(name: String, places: [String])] = []
        for case .device(let id, let place, _) in answers.map(\.subject) {
            let word = place == .high ? "first" : "in turn"
            if devices.last?.name == id {
                devices[devices.count - 1].places.append(word)
            } else {
                devices.append((id, [word]))
            }
        }
        let names = devices.map { $0.places.count == 2 ? $0.name : "\($0.name) (\($0.places[0]))" }
        let least = answers.map(\.responses).min() ?? 0
        return "A whole core of further work breaks nothing on \(listed(names, "and")), in at least "
            + "\(Figures.count(least)) simulated responses; \(guarantee(answers[0]))."
    }

    private func allowance(_ answer: HeadroomAnswer, _ holds: Int64) -> String {
        let isNothing = holds == answer.start
        let most = answer.fails == nil ? "" : "at most "
        let limit = most + amount(holds)
        let beyond = answer.fails == nil ? "; nothing breaks up to there, where the search ends" : ""
        switch answer.subject {
        case .device(let id, let place, let period):
            let rank = rank(place, of: id)
            let every = DurationFormat.text(period)
            if isNothing {
                return "\(id) can bear no further work \(rank), not even \(amount(answer.fails ?? 0)) in every \(every)"
            }
            if answer.fails == nil {
                return "\(id) can bear a whole core of further work \(rank), \(amount(holds)) in every \(every)"
            }
            return "\(id) can bear \(limit) of further work in every \(every) \(rank)" + share(holds, period)
        case .conduit(let id):
            let zones = headroom.zones(of: id)
            let box = "A box between \(listed(zones, "and"))"
            return isNothing ? "\(box) may add nothing" : "\(box) may add \(limit) to each frame\(beyond)"
        case .person(let id):
            return isNothing
                ? "\(id) has no time left in an action"
                : "An access step may take \(id) \(limit) at each action\(beyond)"
        case .parameter(let control, let parameter):
            let way = answer.isRising ? "up" : "down"
            if answer.fails == nil {
                return "\(parameter) of \(control) may go \(way) to \(amount(holds)), the end of its range"
            }
            return "\(parameter) of \(control) may go \(way) to \(amount(holds)) and no further"
        }
    }

    private func share(_ time: Int64, _ period: Nanoseconds) -> String {
        ", \(NaturalUnits.percent(Double(time) / Double(period))) of a core"
    }

    private func rank(_ place: HostLoadPlace, of device: String) -> String {
        if place == .high { return "before everything else" }
        if headroom.messageTaskDevices.contains(device) { return "in turn with its messages" }
        return "in turn with its least important task"
    }

    /// "poll-burner-1 fails first; at 3.2 ms its p99 is 210 ms, against 4 ms as it is and a limit of 200 ms; ..."
    private func failure(_ broken: HeadroomBreak) -> String {
        var text = "\(broken.requirement) fails first; at \(amount(broken.amount)) "
        if broken.samples == 0 {
            text += "none of its responses arrives"
        } else {
            text +=
                "\(Figures.count(broken.misses)) of \(Figures.count(broken.samples)) miss \(DurationFormat.rounded(broken.limit))"
            text += broken.p99.map { ", p99 is \(DurationFormat.rounded($0))" } ?? ", fewer than 99 % complete"
            if let usual = broken.usualP99 { text += " instead of \(DurationFormat.rounded(usual))" }
        }
        if let resource = broken.resource { text += "; its worst waits for \(Self.words(resource))" }
        if !broken.others.isEmpty { text += "; with it \(listed(broken.others, "and"))" }
        return text
    }

    /// Title of the box that a search puts in.
    private static var probe: String { HeadroomQuestion.boxTitle }

    /// "the core of scada-a (31 ms)".
    static func words(_ resource: BindingResource) -> String {
        let time = " (\(DurationFormat.rounded(resource.duration)))"
        return switch resource.kind {
        case .core: "the core of \(resource.name)" + time
        case .port: "port \(resource.name)" + time
        case .box: (resource.name.hasPrefix(probe) ? "that box" : "the box \"\(resource.name)\"") + time
        case .person: "\(resource.name), a person" + time
        case .sessions: "a free session of \(resource.name)" + time
        case .mutex: "mutex \(resource.name)" + time
        case .device, .flow: resource.name + time
        }
    }

    /// What the table says of the guarantee: only of the requirement that fails first, if one does.
    func guaranteed(_ answer: HeadroomAnswer) -> String {
        if let broken = answer.broken?.requirement, !headroom.proven.contains(broken) { return "-" }
        return answer.guaranteed.map(amount) ?? "-"
    }

    private func guarantee(_ answer: HeadroomAnswer) -> String {
        if let reason = headroom.noAnalysis { return reason }
        let count = Figures.count(headroom.proven.count, "requirement")
        guard !headroom.proven.isEmpty else { return "analysis guarantees nothing of this plant" }
        if let broken = answer.broken?.requirement, !headroom.proven.contains(broken) {
            return "analysis guarantees nothing of \(broken)"
        }
        guard let guaranteed = answer.guaranteed else { return "no amount keeps \(count) guaranteed by analysis" }
        if guaranteed == answer.start, parameter == nil {
            return "no further amount keeps \(count) guaranteed by analysis"
        }
        return "analysis guarantees \(count) \(answer.isRising ? "up" : "down") to \(amount(guaranteed))"
    }

    private func idle(_ answer: HeadroomAnswer) -> String {
        switch answer.subject {
        case .conduit(let id):
            let zones = headroom.zones(of: id)
            return "A box between \(listed(zones, "and")) may take any time: no frame passes it."
        case .device(let id, _, _): return "\(id) takes no notice of further work."
        case .person(let id): return "An access step may take \(id) any time: no action of theirs needs access."
        case .parameter(let control, let parameter):
            return
                "\(parameter) of \(control) may have any value up to \(amount(answer.end)): this plant takes no notice of it."
        }
    }

    private func nothingHolds(_ answer: HeadroomAnswer) -> String {
        let broken = answer.broken.map { " (\(failure($0)))" } ?? ""
        return
            "\(Self.name(answer.subject)): fails at \(amount(answer.start)) already, and at both ends of its range\(broken)."
    }
}
