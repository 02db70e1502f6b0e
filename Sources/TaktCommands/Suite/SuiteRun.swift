import Foundation
import Synchronization
import TaktExperiment
import TaktFiles
import TaktPlant
import TaktSimulation

/// Runs the cases of suites, several at a time, and holds their checks against what came of them.
struct SuiteRun {
    let store: CaseStore
    /// Whether results that are there already are taken.
    let isResuming: Bool
    let threads: Int

    /// In the order of the suites and their cases, whichever ended first.
    func run(_ suites: [PreparedSuite]) async throws -> [SuiteResult] {
        let ready = suites.flatMap(\.cases).compactMap { preparation -> PreparedCase? in
            if case .ready(let prepared) = preparation { prepared } else { nil }
        }
        var results = try await run(ready)[...]
        return suites.map { suite in
            let cases = suite.cases.map { preparation in
                switch preparation {
                case .broken(let result): result
                case .ready: results.removeFirst()
                }
            }
            return SuiteResult(path: suite.path, title: suite.title, cases: cases, problems: suite.problems)
        }
    }

    private func run(_ cases: [PreparedCase]) async throws -> [CaseResult] {
        var results = cases.map { prepared -> CaseResult? in
            guard isResuming, let entry = store.load(store.key(of: prepared)) else { return nil }
            return Self.judged(prepared, entry, isReused: true)
        }
        let pending = results.indices.filter { results[$0] == nil }
        let progress = SuiteProgress(total: pending.reduce(0) { $0 + cases[$1].runs })
        defer { progress.end() }
        // Few cases share the threads that they leave over.
        let inner = max(1, threads / max(1, pending.count))
        try await withThrowingTaskGroup(of: (Int, CaseResult).self) { group in
            var waiting = pending[...]
            func startNext() {
                guard let index = waiting.popFirst() else { return }
                group.addTask { (index, try await run(cases[index], threads: inner, progress)) }
            }
            for _ in 0..<threads { startNext() }
            while let (index, result) = try await group.next() {
                results[index] = result
                startNext()
            }
        }
        return results.compactMap(\.self)
    }

    /// - Throws: `CancellationError` when the program was interrupted, and what keeps results from being written.
    private func run(_ prepared: PreparedCase, threads: Int, _ progress: SuiteProgress) async throws -> CaseResult {
        let start = Date()
        let settings = prepared.suiteCase.settings
        let experiment = Experiment(baseline: prepared.plant.plant, controls: prepared.controls)
        do {
            let results = try await ExperimentRunner(threads: threads).run(experiment, settings: settings) { _ in
                progress.step()
            }
            let assessment = Assessment(
                Comparison(experiment, settings: settings, results: results), kind: prepared.kind,
                takt: TaktProgram.version, plantPath: prepared.suiteCase.plantPath, inputs: prepared.inputs)
            let entry = CaseStore.Entry(
                key: store.key(of: prepared), seconds: Date().timeIntervalSince(start),
                assessment: assessment.withoutCauses)
            try store.save(entry)
            return Self.judged(prepared, entry, isReused: false)
        } catch let error as AssemblyError {
            return Self.failed(prepared, "this plant cannot be simulated: \(error)", isInternal: false)
        } catch let error where !(error is CancellationError) && !(error is Ending) {
            return Self.failed(prepared, "internal error: \(error)", isInternal: true)
        }
    }

    // MARK: results

    private static func judged(_ prepared: PreparedCase, _ entry: CaseStore.Entry, isReused: Bool) -> CaseResult {
        var result = blank(prepared)
        let assessment = entry.assessment
        result.seconds = entry.seconds
        result.isReused = isReused
        result.fingerprints = assessment.variants.map { ($0.name, $0.fingerprint) }
        result.problems += assessment.boundViolations.map { violation in
            CaseProblem(
                place: prepared.places[violation.requirement] ?? prepared.suiteCase.place,
                message: "internal error: the simulation and the analysis contradict each other: \(violation)",
                isInternal: true)
        }
        let judge = SuiteJudge(
            suitePath: prepared.suitePath, suiteCase: prepared.suiteCase, assessment: assessment,
            plant: prepared.plant.plant, places: prepared.places)
        do throws(Problem) {
            result.checks = try judge.judge()
        } catch {
            result.problems.append(CaseProblem(Diagnostic(path: prepared.suitePath, problem: error)))
        }
        return result
    }

    private static func failed(_ prepared: PreparedCase, _ message: String, isInternal: Bool) -> CaseResult {
        var result = blank(prepared)
        let place = SourcePlace(path: SuitePaths.shown(prepared.plant.path))
        result.problems.append(CaseProblem(place: place, message: message, isInternal: isInternal))
        return result
    }

    private static func blank(_ prepared: PreparedCase) -> CaseResult {
        var result = CaseResult(
            name: prepared.suiteCase.name, plant: prepared.plant.plant.id, settings: prepared.suiteCase.settings)
        result.inputs = prepared.inputs
        result.problems = prepared.warnings
        return result
    }
}

/// How far all cases together have come.
private final class SuiteProgress: Sendable {
    private let total: Int
    private let line: Mutex<(done: Int, line: ProgressLine)>

    init(total: Int) {
        self.total = total
        line = Mutex((0, ProgressLine("Running the suite", console: Console.current)))
    }

    func step() {
        line.withLock { state in
            state.done += 1
            state.line.show(done: state.done, total: total)
        }
    }

    func end() { line.withLock { $0.line.end() } }
}
