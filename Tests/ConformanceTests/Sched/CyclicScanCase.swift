import TaktKernel
import TaktPlant
import TaktSimulation

/// A free-running scan below periodic tasks: when each scan is ready, starts and ends.
struct CyclicScanCase: Sendable {
    private var set: TaskSet
    private var scans: [Scan]
    private var cycles: [Nanoseconds]
    private var longest: Nanoseconds

    private struct Scan: Equatable, Sendable {
        var ready: Nanoseconds
        var start: Nanoseconds?
        var end: Nanoseconds?
    }

    static func read(_ file: CaseFile) throws(CaseProblem) -> [ConformanceCase] {
        var cases: [ConformanceCase] = []
        for item in try file.objects() {
            let one = try CyclicScanCase(item)
            cases.append(ConformanceCase(id: try item.string("id")) { try one.differences() })
            try item.finish()
        }
        return cases
    }

    private init(_ item: CaseObject) throws(CaseProblem) {
        guard try item.string("time_unit") == "ns" else { throw CaseProblem("\(item.path): nanoseconds are known") }
        item.ignore("rule")
        scans = []
        for scan in try item.objects("expected") {
            scans.append(
                Scan(
                    ready: try scan.integer("ready"), start: try scan.integer("first_start"),
                    end: try scan.integer("end")))
        }
        guard let end = scans.last?.end else { throw CaseProblem("\(item.path): no scan is expected") }
        cycles = try item.integers("cycle_times")
        longest = try item.integer("max_end_to_ready")
        // The last scan is to end before the horizon, and the next not to.
        set = TaskSet(
            horizon: end + 1, cores: 1, tasks: try TaskSet.tasks(try item.objects("higher_priority_tasks")))
        let scan = TaskSpec(
            id: "scan", title: "Scan",
            activation: .scan(
                minimumCycle: try item.integer("min_cycle"), gap: try item.integer("gap_after_end")),
            priority: (set.tasks.map(\.priority).max() ?? 0) + 1,
            sections: [Section(execution: .sequence(try item.integers("scan_exec")))])
        set.tasks.append(scan)
    }

    private func differences() throws -> [String] {
        let run = try set.run()
        let done = run.jobs(of: set.tasks.count - 1).filter { $0.outcome == .completed }
        let actual = done.map { Scan(ready: $0.release, start: $0.start, end: $0.end) }
        var differences = Differences()
        differences.expect("scan", actual, are: scans)
        differences.expect("cycle", zip(actual, actual.dropFirst()).map { $1.ready - $0.ready }, are: cycles)
        differences.expect("longest", run.result.requirements.last?.maximum, is: longest)
        return differences.lines
    }
}
