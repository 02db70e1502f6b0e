import TaktAnalysis
import TaktKernel
import Testing

@Suite("Response-time analysis")
struct ResponseTimeTests {
    /// Times in units of one nanosecond, as the papers have them.
    private func task(
        _ name: String, _ priority: Int, _ period: Nanoseconds, _ execution: Nanoseconds, jitter: Nanoseconds = 0,
        closed: Bool = false
    ) -> ResponseTimeAnalysis.Task {
        ResponseTimeAnalysis.Task(
            name, priority: priority, period: period, jitter: jitter,
            sections: [.init(execution, isPreemptive: !closed)])
    }

    private func bounds(_ tasks: [ResponseTimeAnalysis.Task]) -> [Nanoseconds?] {
        tasks.map { try? ResponseTimeAnalysis.bound($0, among: tasks) }
    }

    @Test("Liu and Layland 1973: two tasks that fill the processor by rate-monotonic priorities")
    func liuLayland() {
        #expect(bounds([task("1", 0, 2, 1), task("2", 1, 4, 2)]) == [1, 4])
    }

    @Test("Burns and Wellings: responses 3, 6, 20 of process set B")
    func burnsWellings() {
        #expect(bounds([task("a", 1, 7, 3), task("b", 2, 12, 3), task("c", 3, 20, 5)]) == [3, 6, 20])
    }

    @Test("Lehoczky 1990: the worst job of a busy period is not its first when the deadline is beyond the period")
    func lehoczky() {
        // Responses of the seven jobs of the busy period: 114, 102, 116, 104, 118, 106, 94.
        #expect(bounds([task("1", 1, 70, 26), task("2", 2, 100, 62)]) == [26, 118])
    }

    @Test("Tindell: jitter of a more important task brings two of its jobs close together")
    func jitter() {
        // Alone: 10 and 3 + 10. With 5 of jitter the first task's response grows by it; the second meets one job more
        // only if its own window reaches period - jitter.
        #expect(bounds([task("1", 1, 30, 10, jitter: 5), task("2", 2, 60, 16)]) == [15, 36])
    }

    @Test("A job that is late by more than a period may be overtaken by its successor")
    func overtaking() {
        // Arrived at 0, released at 15; the job that arrived at 10 is released at 15 too and may go first.
        #expect(bounds([task("1", 1, 10, 2, jitter: 15)]) == [15 + 2 * 2 + 0])
    }

    @Test("Davis 2007: on CAN the second instance of message C is the late one")
    func can() {
        let tasks = [
            task("A", 1, 250, 100, closed: true), task("B", 2, 350, 100, closed: true),
            task("C", 3, 350, 100, closed: true),
        ]
        #expect(bounds(tasks) == [199, 299, 350])
    }

    @Test("A closed section of a less important task blocks for all but its first nanosecond")
    func blocking() {
        let low = ResponseTimeAnalysis.Task(
            "low", priority: 2, period: 100, sections: [.init(5), .init(8, isPreemptive: false), .init(3)])
        #expect(bounds([task("high", 1, 20, 4), low]) == [11, 20])
    }

    @Test("A level that asks for more than all of the processor has no bound, and the reason says so")
    func overload() throws {
        let tasks = [task("1", 1, 10, 6), task("2", 2, 10, 5)]
        #expect(bounds(tasks) == [6, nil])
        #expect {
            try ResponseTimeAnalysis.bound(tasks[1], among: tasks)
        } throws: {
            "\($0)".contains("110 % of its time")
        }
    }
}
