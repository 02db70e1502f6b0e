import TaktControls
import TaktPlant
import TaktSimulation

/// What the runs of a failing set say about where the harm comes from.
struct SuggestionClues {
    let judge: Judge
    let plant: Plant
    let runs: [RunResult]
    /// Ids of what the set newly fails.
    let requirements: [String]

    /// Replications with most misses first: a change that does not help is dropped after the first of them.
    var order: [Int] {
        let misses = runs.map { run in
            (
                run.replication,
                run.requirements.reduce(0) { requirements.contains($1.requirement) ? $0 + $1.misses : $0 }
            )
        }
        let counts = Dictionary(misses, uniquingKeysWith: { first, _ in first })
        return (0..<judge.settings.replications).stablySorted { -(counts[$0] ?? 0) }
    }

    /// Texts that name what a control does harm at: causes of delay in misses, findings, the flows of what fails.
    func suspects(of control: Control) -> [String] {
        let measured = runs.flatMap(\.requirements).filter { requirements.contains($0.requirement) }
        let causes = measured.flatMap(\.blame).filter { $0.cause.origin == control.origin && $0.inMisses > 0 }
        let findings = runs.flatMap(\.findings).filter { $0.origin == control.origin }
        let failing = judge.baseline.requirements.filter { requirements.contains($0.id) }
        return causes.map(\.cause.subject) + findings.map(\.sentence)
            + failing.flatMap { Subject($0, in: plant).flows }
    }

    /// Flows that the control's filters dropped though the plant cannot do without them, once each.
    func blocked(by control: Control) -> [Flow] {
        var flows: [Flow] = []
        for finding in runs.flatMap(\.findings)
        where finding.kind == .essentialFlowBlocked && finding.origin == control.origin {
            guard let flow = plant.flow(finding.subject), !flows.contains(flow) else { continue }
            flows.append(flow)
        }
        return flows
    }
}
