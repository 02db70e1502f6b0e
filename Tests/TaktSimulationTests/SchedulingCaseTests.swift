import Foundation
import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Task sets of independent oracles: every case in the folder that `TAKT_CASES` names, through the public path.
@Suite("Scheduling cases", .enabled(if: ProcessInfo.processInfo.environment["TAKT_CASES"] != nil))
struct SchedulingCaseTests {
    struct Input: Decodable {
        struct Task: Decodable {
            var name: String
            var priority: Int
            var period: Nanoseconds
            var offset: Nanoseconds
            var deadline: Nanoseconds
            /// One release delay for each job: a list, which no plant file has.
            var jitter: [Nanoseconds]?
            var segments: [Segment]
            var exec: [Nanoseconds]?
        }
        struct Segment: Decodable {
            var execution: Nanoseconds
            var isPreemptive: Bool
            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                execution = try list.decode(Nanoseconds.self)
                isPreemptive = !(try list.decode(Bool.self))
            }
        }
        var id: String
        var cores: Int
        var horizon: Nanoseconds
        var tasks: [Task]
    }
    struct Output: Decodable {
        struct Task: Decodable {
            var name: String
            var completed: Int
            var misses: Int
            var wcrt: Nanoseconds?
            var bcrt: Nanoseconds?
            var sumOfResponses: Nanoseconds?

            enum CodingKeys: String, CodingKey {
                case name, completed, misses = "deadline_misses", wcrt, bcrt, sumOfResponses = "sum_response"
            }
        }
        var tasks: [Task]
    }

    static var cases: [String] {
        guard let root = ProcessInfo.processInfo.environment["TAKT_CASES"] else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/sched")) ?? []
        return names.filter { $0.hasSuffix(".in.json") }.sorted().map { root + "/sched/" + $0 }
    }

    @Test("A task set has the oracle's responses and misses", arguments: cases)
    func matches(path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let input = try JSONDecoder().decode(Input.self, from: data)
        guard input.tasks.allSatisfy({ $0.jitter == nil }) else { return }
        let expectedPath = path.replacingOccurrences(of: ".in.json", with: ".out.json")
        let expected = try JSONDecoder().decode(Output.self, from: Data(contentsOf: URL(fileURLWithPath: expectedPath)))
        var plant = TestPlants.plc(
            input.tasks.map {
                TaskSpec(
                    id: $0.name, title: $0.name,
                    activation: .periodic(period: $0.period, offset: $0.offset, jitter: nil), priority: $0.priority,
                    sections: $0.segments.map {
                        Section(execution: .constant($0.execution), isPreemptive: $0.isPreemptive)
                    }, deadline: $0.deadline)
            }, cores: input.cores)
        plant.devices[0].communication = Communication(service: .ownCore)
        let result = try Simulation.run(plant, horizon: input.horizon, seed: 1, replication: 0)
        for (measured, wanted) in zip(result.requirements, expected.tasks) {
            #expect(measured.maximum == wanted.wcrt, "\(input.id) \(wanted.name) maximum")
            #expect(measured.minimum == wanted.bcrt, "\(input.id) \(wanted.name) minimum")
            #expect(measured.misses == wanted.misses, "\(input.id) \(wanted.name) misses")
            #expect(measured.samples - measured.unfinished == wanted.completed, "\(input.id) \(wanted.name) completed")
            #expect(measured.sum == wanted.sumOfResponses ?? 0, "\(input.id) \(wanted.name) sum")
        }
    }
}
