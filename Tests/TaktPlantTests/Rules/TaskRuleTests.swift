import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of tasks")
struct TaskRuleTests: SoundPlantTests {
    @Test("task-times: periods, deadlines, watchdogs")
    func taskTimes() {
        #expect(
            issues { $0.devices[0].tasks[0].activation = .periodic(period: 0, offset: 0, jitter: nil) } == [
                "devices[0].tasks[0].every: every: must be at least 1 us"
            ])
        #expect(
            issues { $0.devices[0].tasks[0].activation = .event(interval: .constant(0), offset: -1) } == [
                "devices[0].tasks[0].event.interval: interval: must be at least 1 us on average",
                "devices[0].tasks[0].event.offset: offset: must not be negative",
            ])
        #expect(
            issues {
                $0.devices[0].tasks[0].deadline = 0
                $0.devices[0].tasks[0].watchdog = Watchdog(limit: 0)
            } == [
                "devices[0].tasks[0].deadline: deadline: must be above 0",
                "devices[0].tasks[0].watchdog.limit: limit: must be above 0",
            ])
        #expect(issues { $0.devices[0].tasks[0].sections = [] }.count == 1)
        #expect(
            issues { $0.devices[0].tasks[0].overrun = .abortAtDeadline } == [
                "devices[0].tasks[0].overrun: overrun: `abort-at-deadline` needs a `deadline`"
            ])
    }

    @Test("scans: take time")
    func scans() {
        #expect(
            issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: 0), 0) } == [
                "devices[0].tasks[1].scan: a scan needs execution time, a `gap` or a `minimum-cycle` of at least 1 us"
            ])
        #expect(
            issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: .millisecond), 0) } == [])
    }

    @Test("message-tasks: stand where the flow arrives")
    func messageTasks() {
        #expect(issues { $0.devices[0].tasks[1].activation = .message(flow: "values") } == [])
        #expect(
            issues { $0.devices[1].tasks = [Self.task("t", .message(flow: "values"))] } == [
                "devices[1].tasks[0].on-message: on-message: flow `values` arrives at `plc`, not at `scada`"
            ])
    }

    @Test("successors: after something, heard of where they run, and not after themselves")
    func successors() {
        func predecessor(_ task: String, through: [ChainStage] = [], ready: Int = 0) -> Predecessor {
            Predecessor(task: TaskReference(device: "plc", task: task), through: through, ready: ready)
        }
        func after(_ predecessors: [Predecessor]) -> [String] {
            issues { $0.devices[0].tasks.append(Self.task("next", .successor(predecessors))) }
        }
        #expect(after([predecessor("fast")]) == [])
        #expect(after([predecessor("fast", through: [.flow("stop")])]).count == 1)
        #expect(after([]) == ["devices[0].tasks[2].after: after: task `next` needs a task to run after"])
        #expect(
            after([predecessor("next")]) == [
                "devices[0].tasks[2].after: after: task `next` waits, round a circle, for itself; one of them needs "
                    + "`ready: 1`"
            ])
        #expect(after([predecessor("next", ready: 1)]) == [])
    }
}
