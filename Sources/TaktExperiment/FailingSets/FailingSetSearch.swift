package import TaktPlant
import TaktSimulation

/// Finds the smallest sets of controls that make requirements fail, by running subsets of a proposal.
///
/// - With at most ``enumerated`` controls that change anything, every pair is run of which no single control fails
///   already. A requirement for which no pair fails is minimised from all controls by delta debugging.
/// - With more, each requirement is minimised first, and only pairs inside the set found are run.
///
/// A subset's runs stop as soon as it is sure to fail all that it is tried for, serve every requirement, and are never
/// made twice; what the assessment has run already (baseline, single controls, all together) costs nothing.
package struct FailingSetSearch {
    /// Up to so many controls have all their pairs run: 15 of them.
    package static let enumerated = 6

    /// Which requirements are looked into.
    package enum Extent: Sendable {
        /// Those that no control fails alone.
        case interactions
        /// All that newly fail, with all controls or with one of them.
        case everything
    }

    package private(set) var cache: VariantCache
    private let judge: Judge
    private let controls: [(id: String, edits: [PlantEdit])]
    /// Controls that change something, by their places.
    private let active: [Int]
    private let enumerated: Int

    /// - Parameters:
    ///   - controls: each with the edits it makes, in the proposal's order.
    ///   - cache: with the runs that are there already.
    ///   - enumerated: up to so many controls have all their pairs run.
    package init(
        controls: [(id: String, edits: [PlantEdit])], judge: Judge, cache: VariantCache,
        enumerated: Int = Self.enumerated
    ) {
        self.enumerated = enumerated
        self.controls = controls
        self.judge = judge
        self.cache = cache
        active = controls.indices.filter { !controls[$0].edits.isEmpty }
    }

    package mutating func search(_ extent: Extent) async throws -> FailingSets {
        let before = cache.runs
        let singles = try await failing(active.map { [$0] }, for: nil)
        let all = try await failing([active], for: nil)[0]
        let open = judge.baseline.requirements.indices.filter { index in
            let isAlone = singles.contains { $0.contains(index) }
            return extent == .everything ? isAlone || all.contains(index) : !isAlone && all.contains(index)
        }
        guard !open.isEmpty else { return FailingSets(causes: [], runs: cache.runs - before) }

        var found: [Int: [[Int]]] = [:]
        for index in open {
            found[index] = zip(active, singles).filter { $1.contains(index) }.map { [$0.0] }
        }
        let coversPairs = active.count <= enumerated
        if coversPairs { try await addPairs(among: active, open, to: &found) }
        var causes: [MissCause] = []
        for index in open {
            causes.append(try await cause(of: index, &found, coversPairs: coversPairs))
        }
        return FailingSets(causes: causes, runs: cache.runs - before)
    }

    /// Runs the pairs of which no single control fails, all together, and notes those that do.
    private mutating func addPairs(among members: [Int], _ open: [Int], to found: inout [Int: [[Int]]]) async throws {
        var pairs: [[Int]] = []
        var asked: [[Int]] = []
        for (place, first) in members.enumerated() {
            for second in members[(place + 1)...] {
                let pair = [first, second]
                let candidates = open.filter { index in
                    !(found[index] ?? []).contains { Set($0).isSubset(of: pair) }
                }
                guard !candidates.isEmpty else { continue }
                pairs.append(pair)
                asked.append(candidates)
            }
        }
        let results = try await failing(pairs, for: asked)
        for (place, pair) in pairs.enumerated() {
            for index in asked[place] where results[place].contains(index) { found[index, default: []].append(pair) }
        }
    }

    private mutating func cause(
        of index: Int, _ found: inout [Int: [[Int]]], coversPairs: Bool
    ) async throws -> MissCause {
        var isCutShort = false
        if found[index, default: []].isEmpty {
            let set = try await minimised(for: index)
            isCutShort = set.isCutShort
            found[index] = [set.members]
            if !coversPairs, set.members.count > 2 {
                // Failing need not be monotone: a pair may fail where the set without one control holds.
                found[index] = []
                try await addPairs(among: set.members, [index], to: &found)
                if found[index, default: []].isEmpty { found[index] = [set.members] }
            }
        }
        let sets = (found[index] ?? []).stablySorted(by: \.count)
        return MissCause(
            requirement: judge.baseline.requirements[index].id, sets: sets.map { $0.map { controls[$0].id } },
            coversPairs: coversPairs, isCutShort: isCutShort)
    }

    private mutating func minimised(for index: Int) async throws -> (members: [Int], isCutShort: Bool) {
        var isCutShort = false
        let members = try await DeltaDebugging.minimise(active) { members in
            let result = try await failing([members], for: [[index]])[0]
            if !result.contains(index), !cache.isComplete(plant(members)) { isCutShort = true }
            return result.contains(index)
        }
        return (members, isCutShort)
    }

    /// What each set newly fails.
    ///
    /// - Parameter asked: for each set, the requirements that it is run for: it stops when all of them surely fail, and
    ///   the answer says nothing of others. `nil`: all replications, all requirements.
    private mutating func failing(_ sets: [[Int]], for asked: [[Int]]?) async throws -> [[Int]] {
        let plants = sets.map(plant)
        let judge = judge
        let results = try await cache.run(plants) { place, runs in
            guard let asked else { return false }
            return asked[place].allSatisfy { judge.surelyFails($0, runs) }
        }
        return sets.indices.map { place in
            guard cache.isComplete(plants[place]) else { return judge.surelyFailing(results[place]) }
            return judge.newlyFailing(results[place], of: plants[place])
        }
    }

    private func plant(_ members: [Int]) -> Plant {
        judge.baseline.applying(members.flatMap { controls[$0].edits })
    }
}
