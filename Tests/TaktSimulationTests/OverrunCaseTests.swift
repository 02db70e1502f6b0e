import Foundation
import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Overloaded task sets under every overrun policy, and free-running scans, from independent oracles.
@Suite("Overrun cases", .enabled(if: ProcessInfo.processInfo.environment["TAKT_CASES"] != nil))
struct OverrunCaseTests {
    struct Input: Decodable {
        var id: String
        var horizon: Nanoseconds
        var tasks: [SchedulingCaseTests.Input.Task]
    }
    struct Output: Decodable {
        struct Task: Decodable {
            var name: String
            var completed: Int
            var skipped: Int
            var aborted: Int
            var misses: Int
            var wcrt: Nanoseconds?
            var sumOfResponses: Nanoseconds?

            enum CodingKeys: String, CodingKey {
                case name, completed, skipped, aborted, misses = "deadline_misses", wcrt, sumOfResponses =
                    "sum_response"
            }
        }
        struct Policy: Decodable { var tasks: [Task] }
        var expected: [String: Policy]
    }
    static let policies: [(String, OverrunPolicy)] = [
        ("queue", .queue), ("skip", .skip), ("pending1", .pendingOne), ("abort_deadline", .abortAtDeadline),
        ("abort_old", .abortOld),
    ]
    static var cases: [String] {
        guard let root = ProcessInfo.processInfo.environment["TAKT_CASES"] else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/overrun")) ?? []
        return names.filter { $0.hasSuffix(".in.json") }.sorted().map { root + "/overrun/" + $0 }
    }

    @Test("An overloaded set skips, aborts and misses as the oracle says", arguments: cases)
    func matches(path: String) throws {
        let input = try JSONDecoder().decode(Input.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        // A list of execution times, one a job, is nothing that a plant file can say.
        guard input.tasks.allSatisfy({ $0.exec == nil }) else { return }
        let answers = path.replacingOccurrences(of: ".in.json", with: ".out.json")
        let output = try JSONDecoder().decode(Output.self, from: Data(contentsOf: URL(fileURLWithPath: answers)))
        for (name, policy) in Self.policies {
            let wanted = try #require(output.expected[name])
            let plant = TestPlants.plc(
                input.tasks.map {
                    TaskSpec(
                        id: $0.name, title: $0.name,
                        activation: .periodic(period: $0.period, offset: $0.offset, jitter: nil), priority: $0.priority,
                        sections: $0.segments.map {
                            Section(execution: .constant($0.execution), isPreemptive: $0.isPreemptive)
                        }, deadline: $0.deadline, overrun: policy)
                })
            let result = try Simulation.run(plant, horizon: input.horizon, seed: 1, replication: 0)
            for (measured, task) in zip(result.requirements, wanted.tasks) {
                let what = "\(input.id) \(name) \(task.name)"
                #expect(measured.maximum == task.wcrt, "\(what) maximum")
                #expect(measured.misses == task.misses, "\(what) misses")
                #expect(measured.samples - measured.unfinished == task.completed, "\(what) completed")
                #expect(measured.sum == task.sumOfResponses ?? 0, "\(what) sum")
            }
            #expect(result.processors[0].skippedReleases == wanted.tasks.reduce(0) { $0 + $1.skipped }, "\(name)")
        }
    }
}
