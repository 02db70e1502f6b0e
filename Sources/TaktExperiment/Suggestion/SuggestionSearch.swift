package import TaktControls
import TaktPlant
import TaktSimulation

/// Changes a proposal until it fails nothing: set by set of those controls that fail together, the change is taken that
/// keeps most of the protection among those that pass in simulation.
///
/// The search is greedy and bounded. A change is judged on its failing set alone, with the seeds of the assessment, and
/// dropped at the first new miss; what comes out is run whole, each control alone and all together.
package struct SuggestionSearch {
    package private(set) var cache: VariantCache
    private let judge: Judge
    private let catalogue: [ControlEntry]
    /// In the proposal's order; `nil` where one was left out.
    private var controls: [Control?]
    private var resolutions: [Resolution] = []
    private var isCutShort = false

    /// How often what came out is looked at again for sets that still fail.
    private static let rounds = 4

    /// - Parameter catalogue: where alternatives are looked up.
    package init(controls: [Control], catalogue: [ControlEntry], judge: Judge, cache: VariantCache) {
        self.controls = controls
        self.catalogue = catalogue
        self.judge = judge
        self.cache = cache
    }

    /// The answer, and the controls of it as a proposal would have them.
    package mutating func suggest() async throws -> (suggestion: Suggestion, controls: [Control]) {
        let before = cache.runs
        var unresolved: Set<[String]> = []
        for round in 0..<Self.rounds {
            let sets = try await failingSets(enumerated: round == 0 ? FailingSetSearch.enumerated : 0)
            var changes = false
            for (set, requirements) in sets where !unresolved.contains(set) {
                guard try await resolve(set, requirements) else { continue }
                if resolutions.last?.isResolved == true { changes = true } else { unresolved.insert(set) }
            }
            guard changes else { break }
        }
        let found = try await verified(runsBefore: before)
        return (found, controls.compactMap(\.self))
    }

    // MARK: what fails

    private mutating func failingSets(enumerated: Int) async throws -> [(set: [String], requirements: [String])] {
        let present = controls.compactMap(\.self)
        var search = FailingSetSearch(
            controls: try present.map { ($0.id, try $0.edits(for: judge.baseline)) }, judge: judge, cache: cache,
            enumerated: enumerated)
        let found = try await search.search(.everything)
        cache = search.cache
        if found.causes.contains(where: \.isCutShort) { isCutShort = true }
        var sets: [(set: [String], requirements: [String])] = []
        for cause in found.causes {
            for set in cause.sets {
                if let index = sets.firstIndex(where: { $0.set == set }) {
                    sets[index].requirements.append(cause.requirement)
                } else {
                    sets.append((set, [cause.requirement]))
                }
            }
        }
        return sets.stablySorted { $0.set.count }
    }

    // MARK: one set

    /// - Returns: false when nothing was to do, since a change to another set has cured this one.
    private mutating func resolve(_ set: [String], _ requirements: [String]) async throws -> Bool {
        let places = controls.indices.filter { place in controls[place].map { set.contains($0.id) } ?? false }
        guard places.count == set.count else { return false }
        let plant = try context(places, changed: nil)
        let runs = try await cache.run([plant]) { [judge] _, runs in !judge.surelyFailing(runs).isEmpty }[0]
        if Self.verdict(judge, runs, of: plant, isComplete: cache.isComplete(plant)) == .passes { return false }

        let clues = SuggestionClues(judge: judge, plant: plant, runs: runs, requirements: requirements)
        var trials = try await tried(places, clues)
        if !trials.contains(where: { $0.trial.verdict == .passes }) {
            trials += try await ladders(places, role: .figure, clues)
            if !trials.contains(where: { $0.trial.verdict == .passes }) {
                trials += try await tried(places.flatMap { source.leavingOut($0) }, places, clues)
            }
        }
        let ranked = trials.stablySorted { $0.trial.rank(size: $0.candidate.size) }
        let isResolved = ranked.first?.trial.verdict == .passes
        if isResolved, let best = ranked.first { controls[best.candidate.place] = best.candidate.replacement }
        resolutions.append(
            Resolution(
                requirements: requirements, controls: set, trials: ranked.map(\.trial), isResolved: isResolved))
        return true
    }

    private var source: CandidateSource {
        CandidateSource(
            controls: controls, catalogue: catalogue, baseline: judge.baseline, settings: judge.settings)
    }

    /// Everything that keeps the controls as settings, scope or another control.
    private mutating func tried(_ places: [Int], _ clues: SuggestionClues) async throws -> [TriedCandidate] {
        var candidates: [Candidate] = []
        for place in places {
            guard let control = controls[place] else { continue }
            candidates += source.words(at: place) + source.rules(at: place, for: clues.blocked(by: control))
            candidates += Narrowing(control: control, baseline: judge.baseline)
                .candidates(at: place, suspects: clues.suspects(of: control))
            candidates += source.alternatives(at: place)
        }
        return try await ladders(places, role: .setting, clues) + tried(candidates, places, clues)
    }

    /// Each ladder's last step first: where that fails, so do those before it. Otherwise the first step that passes.
    private mutating func ladders(
        _ places: [Int], role: ParameterRole, _ clues: SuggestionClues
    ) async throws -> [TriedCandidate] {
        let kind: Change.Kind = role == .figure ? .figure : .setting
        var ladders: [[Candidate]] = []
        for place in places {
            for ladder in source.parameterLadders(at: place, role: role) {
                ladders.append(
                    ladder.controls.enumerated().map { size, control in
                        Candidate(
                            change: Change(
                                kind: kind, control: control.id, parameter: ladder.parameter.spec.id,
                                old: ladder.parameter.current.inline,
                                new: control.choice.settings.last { $0.parameter == ladder.parameter.spec.id }?
                                    .value.inline),
                            place: place, replacement: control, size: size)
                    })
            }
        }
        let ends = try await tried(ladders.compactMap(\.last), places, clues)
        var results: [TriedCandidate] = []
        for (ladder, end) in zip(ladders, ends) {
            guard end.trial.verdict == .passes else {
                results.append(end)
                continue
            }
            var (low, best) = (0, end)
            var high = ladder.count - 1
            while low < high {
                let middle = (low + high) / 2
                let step = try await tried([ladder[middle]], places, clues)[0]
                if step.trial.verdict == .passes { (high, best) = (middle, step) } else { low = middle + 1 }
            }
            results.append(best)
        }
        return results
    }

    // MARK: trials

    private mutating func tried(
        _ candidates: [Candidate], _ places: [Int], _ clues: SuggestionClues
    ) async throws -> [TriedCandidate] {
        let plants = try candidates.map { try context(places, changed: $0) }
        let judge = judge
        let results = try await cache.run(plants, order: clues.order) { _, runs in !judge.surelyFailing(runs).isEmpty }
        return candidates.indices.map { index in
            let isComplete = cache.isComplete(plants[index])
            let verdict = Self.verdict(judge, results[index], of: plants[index], isComplete: isComplete)
            let surely = judge.surelyFailing(results[index])
            if !isComplete, surely.isEmpty { isCutShort = true }
            let failing = isComplete ? judge.newlyFailing(results[index], of: plants[index]) : surely
            let uses = isComplete ? judge.uses(results[index]) : []
            return TriedCandidate(
                candidate: candidates[index],
                trial: Trial(
                    change: candidates[index].change, verdict: verdict,
                    failing: failing.map { judge.baseline.requirements[$0].id }, use: uses.first))
        }
    }

    private static func verdict(
        _ judge: Judge, _ runs: [RunResult], of plant: Plant, isComplete: Bool
    ) -> Trial.Verdict {
        guard isComplete else { return judge.surelyFailing(runs).isEmpty ? .open : .fails }
        if judge.holds(judge.verdicts(runs, of: plant)) { return .passes }
        return judge.newlyFailing(runs, of: plant).isEmpty ? .open : .fails
    }

    /// The plant with the controls at some places, one of them changed.
    private func context(_ places: [Int], changed: Candidate?) throws(ControlProblem) -> Plant {
        try places.compactMap { place in place == changed?.place ? changed?.replacement : controls[place] }
            .plant(on: judge.baseline)
    }

    // MARK: the end

    private mutating func verified(runsBefore: Int) async throws -> Suggestion {
        let present = controls.compactMap(\.self)
        cache.limit = .max
        var plants = [try present.plant(on: judge.baseline)]
        for control in present { plants.append(try [control].plant(on: judge.baseline)) }
        let results = try await cache.run(plants)
        let verdicts = zip(plants, results).map { judge.verdicts($1, of: $0) }
        func among(_ isMeant: (_ before: Verdict, _ after: Verdict) -> Bool) -> [Int] {
            judge.before.indices.filter { index in verdicts.contains { isMeant(judge.before[index], $0[index]) } }
        }
        var failing = among { $0 != .fail && $1 == .fail }
        let open = among { $0 == .pass && $1 != .pass && $1 != .fail }
        let outcome = outcome(fails: !failing.isEmpty, isOpen: !open.isEmpty)
        if failing.isEmpty { failing = open }
        return Suggestion(
            resolutions: resolutions, outcome: outcome,
            failing: failing.map { judge.baseline.requirements[$0].id },
            controls: try present.map { control in
                ControlSummary(
                    id: control.id, title: control.entry.title, settings: control.choice.texts,
                    edits: try control.edits(for: judge.baseline).count)
            }, uses: Array(judge.uses(results[0]).prefix(3)), isCutShort: isCutShort, runs: cache.runs - runsBefore)
    }
}

extension SuggestionSearch {
    private func outcome(fails: Bool, isOpen: Bool) -> Suggestion.Outcome {
        if fails { return .fails }
        if controls.allSatisfy({ $0 == nil }) { return .nothingLeft }
        if isOpen { return .open }
        return resolutions.isEmpty ? .unneeded : .passes
    }
}

/// A candidate that was run.
private struct TriedCandidate {
    let candidate: Candidate
    let trial: Trial
}

extension Trial {
    /// Those that pass by what they keep and cost, then those that are open, then those that fail the least.
    fileprivate func rank(size: Int) -> TrialRank {
        let verdict = [Verdict.passes: 0, .open: 1, .fails: 2][self.verdict] ?? 2
        return TrialRank(
            keys: [
                Double(verdict), Double(verdict == 0 ? 0 : failing.count), Double(change.kind.rawValue), Double(size),
                use.map { $0.share ?? .infinity } ?? 0,
            ])
    }
}

private struct TrialRank: Comparable {
    let keys: [Double]

    static func < (a: TrialRank, b: TrialRank) -> Bool { a.keys.lexicographicallyPrecedes(b.keys) }
}
