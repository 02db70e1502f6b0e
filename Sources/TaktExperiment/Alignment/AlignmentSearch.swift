package import TaktKernel
package import TaktPlant
import TaktSimulation

/// Looks for the phases of tasks, polls, transfers and sessions that hurt each requirement most.
///
/// The worst response so far says where it waited or worked and when. Whatever else passes there is let come at just that
/// instant, all of it together and then one after the other; what makes the response longer is kept, and the search goes on
/// from the new worst response. It starts with the phases of the file, and again with some random ones. What is found is a run
/// of the plant that could be; that there is no worse one is not said.
package struct AlignmentSearch {
    package struct Limits: Sendable {
        /// Simulated time of a run, at most.
        package var horizon: Nanoseconds = 30 * .second
        /// Runs for a variant, about.
        package var runs = 600
        /// Requirements that are searched for in particular.
        package var targets = 12
        /// Replications with which what was found is run again.
        package var replications = 10
        /// Random phases to start from.
        package var restarts = 3

        package init() {}
    }

    private let plant: Plant
    private let settings: Settings
    private let runner: ExperimentRunner
    private let limits: Limits
    /// Of the assessment.
    private let replications: Int
    private let phases: [Phase]
    private let approaches: Approaches
    private let finished: (Int) -> Void
    private var runs = 0
    private var found: [Found?]

    /// The worst response of one requirement so far.
    private struct Found {
        var worst: WorstResponse
        var phases: [Phase]
    }

    /// The longest completed response of each requirement in any run.
    private var completed: [Nanoseconds?]

    /// - Parameters:
    ///   - settings: of the assessment: the seed, the horizon if it is shorter than the limit, the replications with which
    ///     what was found is run again.
    ///   - finished: called with the number of runs so far.
    package init(
        _ plant: Plant, settings: Settings, runner: ExperimentRunner, limits: Limits = Limits(),
        finished: @escaping (Int) -> Void = { _ in }
    ) {
        self.plant = plant
        self.runner = runner
        self.limits = limits
        self.finished = finished
        replications = settings.replications
        self.settings = Settings(
            horizon: min(settings.horizon, limits.horizon), replications: 1, seed: settings.seed,
            confidence: settings.confidence)
        phases = plant.phases
        approaches = Approaches(plant, phases)
        found = [Found?](repeating: nil, count: plant.requirements.count)
        completed = [Nanoseconds?](repeating: nil, count: plant.requirements.count)
    }

    /// - Parameter sampled: what the assessment measured of this plant: the tightest requirements are searched for.
    package mutating func search(name: String, sampled: [RequirementOutcome]) async throws -> AlignedVariant {
        try await evaluate([[]])
        let targets = self.targets(sampled)
        for target in targets where runs < limits.runs { try await climb(target) }
        let before = found
        try await evaluate(randomStarts())
        for target in targets where runs < limits.runs && found[target]?.phases != before[target]?.phases {
            try await climb(target)
        }
        for target in targets { try await prune(target) }
        try await deepen(targets)
        return AlignedVariant(
            name: name, runs: runs,
            requirements: plant.requirements.indices.compactMap { index in
                found[index].map { found in
                    AlignedRequirement(
                        requirement: plant.requirements[index].id, worst: found.worst.duration,
                        isFinished: found.worst.isFinished, completed: completed[index],
                        isTarget: targets.contains(index), phases: found.phases)
                }
            })
    }

    private func randomStarts() -> [[Phase]] {
        guard !phases.isEmpty else { return [] }
        return (0..<limits.restarts).map { restart in
            phases.map { phase in
                var stream = RandomStream(
                    seed: settings.seed, replication: restart, name: "alignment/\(phase.kind.rawValue)/\(phase.id)")
                return phase.at(Nanoseconds(stream.below(UInt64(phase.period))))
            }
        }
    }

    /// Those that come nearest to their limits, by what was sampled and what the first run showed.
    private func targets(_ sampled: [RequirementOutcome]) -> [Int] {
        let shares = plant.requirements.indices.map { index -> Double in
            let own = index < sampled.count ? sampled[index].measured.maximum ?? 0 : 0
            let most = max(own, found[index]?.worst.duration ?? 0)
            return Double(most) / Double(max(1, plant.requirements[index].limit))
        }
        let known = plant.requirements.indices.filter { found[$0] != nil }
        return Array(known.stablySorted { -shares[$0] }.prefix(limits.targets))
    }

    // MARK: runs

    /// Runs the plant with each set of phases; the worst responses are kept.
    ///
    /// - Returns: of each set the worst response of each requirement.
    @discardableResult
    private mutating func evaluate(
        _ sets: [[Phase]], replications: Range<Int> = 0..<1
    ) async throws -> [[WorstResponse?]] {
        let sets = sets.flatMap { set in replications.map { _ in set } }
        let requests = zip(sets, sets.indices).map { set, index in
            RunRequest(
                plant: plant.aligned(set), replication: replications.lowerBound + index % replications.count)
        }
        let results = try await runner.run(requests, settings: settings)
        runs += requests.count
        finished(runs)
        for (set, result) in zip(sets, results) {
            for (index, measured) in result.requirements.enumerated() where index < found.count {
                completed[index] = [completed[index], measured.maximum].compactMap(\.self).max()
                guard let worst = measured.worst, worst.duration > found[index]?.worst.duration ?? -1 else { continue }
                found[index] = Found(worst: worst, phases: set)
            }
        }
        return results.map { $0.requirements.map(\.worst) }
    }

    // MARK: one requirement

    /// Rounds of letting others come in its way, until none makes it worse.
    private mutating func climb(_ target: Int) async throws {
        for _ in 0..<4 {
            guard let before = found[target], runs < limits.runs else { return }
            try await evaluate(jointly(before, target))
            try await evaluate(singly(found[target] ?? before, target))
            guard found[target]?.worst.duration ?? 0 > before.worst.duration else { return }
        }
    }

    /// Further time by which others come sooner: with the response, a nanosecond before it, and a little more.
    private static let leads: [Nanoseconds] = [0, 1, .microsecond]

    /// Everything at once: each thing at the first place where it can meet the response, or at the last; with and without
    /// the ends of secure sessions.
    private func jointly(_ finding: Found, _ target: Int) -> [[Phase]] {
        let meetings = Meetings(finding.worst)
        let ends = sessionEnds(meetings)
        var sets: [[Phase]] = []
        for lead in Self.leads {
            let others = others(meetings.encounters(approaches, sooner: lead), target)
            for order in [others, others.reversed()] {
                let set = merging(order, over: finding.phases)
                sets.append(set)
                if !ends.isEmpty { sets.append(merging(ends, over: set)) }
            }
        }
        return distinct(sets)
    }

    /// One thing at a time, at each place and with each lead.
    private func singly(_ finding: Found, _ target: Int) -> [[Phase]] {
        let meetings = Meetings(finding.worst)
        var single: [Phase] = []
        for lead in Self.leads { single += others(meetings.encounters(approaches, sooner: lead), target) }
        single += sessionEnds(meetings)
        let sets = single.map { merging([$0], over: finding.phases) }
        return Array(distinct(sets).prefix(max(0, min(80, limits.runs - runs))))
    }

    /// Without what starts the response itself: it would only come sooner or later.
    private func others(_ encounters: [Meetings.Encounter], _ target: Int) -> [Phase] {
        let subject = plant.requirements[target].subject
        return encounters.map(\.phase).filter { !subject.isStarted(by: $0) }
    }

    /// Sessions of the flows that meet the response, its own among them, end just when those start for it.
    private func sessionEnds(_ meetings: Meetings) -> [Phase] {
        let encounters = meetings.encounters(approaches)
        return phases.filter { $0.kind == .session }.compactMap { session in
            let cycle = plant.flow(session.id)?.pollCycle
            let own = encounters.first { encounter in
                (encounter.phase.kind == .flow && encounter.phase.id == session.id)
                    || (encounter.phase.kind == .pollCycle && encounter.phase.id == cycle)
            }
            return own.map { session.at($0.start) }
        }
    }

    /// `chosen` in place of the same things' phases in `set`; the first choice for a thing counts.
    private func merging(_ chosen: [Phase], over set: [Phase]) -> [Phase] {
        var result: [Phase] = []
        for phase in chosen + set where !result.contains(where: phase.isOfSame) { result.append(phase) }
        return result
    }

    private func distinct(_ sets: [[Phase]]) -> [[Phase]] {
        var seen: Set<Set<Phase>> = []
        return sets.filter { seen.insert(Set($0)).inserted }
    }

    // MARK: what it takes

    /// Leaves the phases out that do not matter to the worst response.
    private mutating func prune(_ target: Int) async throws {
        guard var finding = found[target] else { return }
        let meetings = Meetings(finding.worst)
        let places = meetings.encounters(approaches).map(\.phase)
        let near = finding.phases.filter { phase in
            phase.kind == .session || places.contains(where: phase.isOfSame)
        }
        if near.count < finding.phases.count, try await isAsBad(near, target, finding) { finding.phases = near }
        for phase in finding.phases.prefix(24) {
            let rest = finding.phases.filter { !$0.isOfSame(phase) }
            if try await isAsBad(rest, target, finding) { finding.phases = rest }
        }
        // A run of the pruning may have met something worse still, which stands as it was met.
        if let now = found[target], now.worst.duration == finding.worst.duration { found[target] = finding }
    }

    /// The phases that were found, with the random numbers of the other replications.
    private mutating func deepen(_ targets: [Int]) async throws {
        guard replications > 1 else { return }
        try await evaluate(
            distinct(targets.compactMap { found[$0]?.phases }), replications: 1..<min(replications, limits.replications)
        )
    }

    private mutating func isAsBad(_ set: [Phase], _ target: Int, _ finding: Found) async throws -> Bool {
        let worst = try await evaluate([set])[0][target]
        return worst?.duration ?? 0 >= finding.worst.duration
    }
}

extension RequirementSubject {
    /// Whether a thing's phase says when the responses of this subject begin.
    fileprivate func isStarted(by phase: Phase) -> Bool {
        switch self {
        case .task(let task): phase.kind == .task && phase.id == task.description
        case .poll(let flow), .dataAge(let flow): phase.kind == .flow && phase.id == flow
        case .pollCycle(let cycle): phase.kind == .pollCycle && phase.id == cycle
        case .operatorAction(let person): phase.kind == .person && phase.id == person
        case .chain, .recovery: false
        }
    }
}
