import TaktControls
import TaktPlant

/// A control on less of the plant: without one of the things that it acts on, or without several.
struct Narrowing {
    let control: Control
    let baseline: Plant

    /// What the control acts on, by the list that names such things; `nil` when its effects act on things of several kinds.
    private var targets: (list: SelectorList, ids: [String])? {
        guard let edits = try? control.edits(for: baseline) else { return nil }
        let targets = edits.map(\.target)
        guard let list = targets.first??.list, targets.allSatisfy({ $0?.list == list }) else { return nil }
        var ids: [String] = []
        for case let target? in targets where !ids.contains(target.id) { ids.append(target.id) }
        return (list, ids)
    }

    /// - Parameter suspects: texts in which the things that do harm are named: causes of misses, flows of requirements.
    ///   Without any that names one, all are tried.
    func candidates(at place: Int, suspects: [String]) -> [Candidate] {
        guard let (list, ids) = targets, ids.count > 1 else { return [] }
        let named = ids.filter { id in suspects.contains { $0.names(id) || $0.names(ends(of: id, list)) } }
        let suspected = named.isEmpty ? ids : named
        var choices = suspected.prefix(Self.most).map { [$0] }
        if named.count > 1, named.count < ids.count { choices.append(named) }
        return choices.compactMap { candidate(without: $0, of: ids, list, at: place) }
    }

    /// Things that are left out one by one.
    private static let most = 6

    private func candidate(
        without removed: [String], of ids: [String], _ list: SelectorList, at place: Int
    ) -> Candidate? {
        var narrowed = control
        guard narrowed.choice.scope.set(list, to: ids.filter { !removed.contains($0) }) else { return nil }
        // Held to what it says: the same edits without those of the things left out.
        guard let before = try? control.edits(for: baseline), let after = try? narrowed.edits(for: baseline),
            after == before.filter({ edit in !removed.contains { edit.target?.id == $0 } })
        else { return nil }
        return Candidate(
            change: Change(
                kind: .narrowed, control: control.id, unprotected: removed.map { "\(list.singular) \($0)" }),
            place: place, replacement: narrowed, size: removed.count)
    }

    /// Of a flow, the devices that it joins.
    private func ends(of id: String, _ list: SelectorList) -> [String] {
        guard list == .flows, let flow = baseline.flow(id) else { return [] }
        return [flow.source, flow.destination]
    }
}

extension PlantEdit {
    /// What it acts on; `nil` for edits that no list narrows one by one.
    fileprivate var target: (list: SelectorList, id: String)? {
        switch self {
        case .hostLoad(let device, _, _), .startCost(let device, _), .standby(let device, _): (.devices, device)
        case .outage(let outage): (.devices, outage.device)
        case .taskCost(let task, _), .watchdog(let task, _): (.tasks, task.description)
        case .messageCost(let flow, _): (.flows, flow)
        case .inlineElement(let conduit, _), .filter(let conduit, _): (.conduits, conduit)
        case .accessDelay(let person, _, _): (.operators, person)
        case .mirror(let device, _, _, _): (.devices, device)
        case .dedicatedLink(let link, _):
            if case .flow(let flow) = link.purpose { (.flows, flow) } else { nil }
        case .relay(let flow, _): (.flows, flow)
        case .traffic: nil
        }
    }
}

extension String {
    /// Whether a word of it is this id: `zone firewall at vision-filling` names `vision-filling`, and
    /// `plc-10` does not name `plc-1`.
    fileprivate func names(_ id: String) -> Bool {
        var rest = self[...]
        while let found = rest.range(of: id) {
            let before = found.lowerBound == startIndex ? nil : self[index(before: found.lowerBound)]
            let after = found.upperBound == endIndex ? nil : self[found.upperBound]
            func isEdge(_ character: Character?) -> Bool {
                guard let character else { return true }
                return !(character.isLetter || character.isNumber || character == "-" || character == "_")
            }
            if isEdge(before), isEdge(after) { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    fileprivate func names(_ ids: [String]) -> Bool { ids.contains { names($0) } }
}
