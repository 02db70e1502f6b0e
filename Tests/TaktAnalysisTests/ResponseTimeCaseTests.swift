import TaktAnalysis
import TaktKernel
import Testing

/// Published and generated task sets with the bound that another implementation of the analysis gives.
@Suite("Response-time analysis: cases")
struct ResponseTimeCaseTests {
    struct Case: Decodable {
        struct Task: Decodable {
            struct Segment: Decodable {
                var execution: Nanoseconds
                var isClosed: Bool

                init(from decoder: any Decoder) throws {
                    var list = try decoder.unkeyedContainer()
                    execution = try list.decode(Nanoseconds.self)
                    isClosed = try list.decode(Bool.self)
                }
            }
            var name: String
            var priority: Int
            var period: Nanoseconds
            var jitter: Nanoseconds
            var segments: [Segment]
            /// The longest response that an exact simulation saw; `nil` when none ended.
            var longest: Nanoseconds?
            /// `nil`: there is none.
            var bound: Nanoseconds?

            enum CodingKeys: String, CodingKey {
                case name, priority, period, jitter, segments, longest = "wcrt", bound = "rta_bound"
            }
        }
        var id: String
        var tasks: [Task]
    }

    @Test("A task set has the published bounds", arguments: CaseFiles.names(prefix: "rta-"))
    func matches(file: String) throws {
        let given: Case = try CaseFiles.load(file)
        let tasks = given.tasks.map { task in
            ResponseTimeAnalysis.Task(
                task.name, priority: task.priority, period: task.period, jitter: task.jitter,
                sections: task.segments.map { .init($0.execution, isPreemptive: !$0.isClosed) })
        }
        #expect(!tasks.isEmpty)
        for (task, wanted) in zip(tasks, given.tasks) {
            let bound = try? ResponseTimeAnalysis.bound(task, among: tasks)
            #expect(bound == wanted.bound, "\(given.id) \(task.name)")
            if let bound, let seen = wanted.longest { #expect(seen <= bound, "\(given.id) \(task.name)") }
        }
    }

    @Test("All the cases are there")
    func complete() { #expect(CaseFiles.names(prefix: "rta-").count >= 30) }
}
