import TaktKernel
import TaktPlant

/// A task of a device as a load of its processor.
struct TaskLoad {
    let device: Device
    let task: TaskSpec

    var name: String { device.id + "/" + task.id }
    private var contextSwitch: Nanoseconds { device.processor?.contextSwitch ?? 0 }

    /// Processor time of one job with what controls add, without switches.
    func execution() throws(NoBound) -> Nanoseconds {
        var drawn: Nanoseconds = 0
        var total: Nanoseconds = 0
        for section in task.sections {
            let time = try section.execution.worst("execution of task \(name)")
            drawn += time
            total += device.scaled(time)
        }
        for cost in task.extraCosts {
            let fixed = try cost.fixed.worst("what \(cost.title) adds to task \(name)")
            total += device.scaled(fixed + Saturating.product(drawn, cost.addedPermille) / 1000)
        }
        return total
    }

    /// Its longest section that is closed to preemption, with the switch to it.
    func closedSection() throws(NoBound) -> Nanoseconds {
        var longest: Nanoseconds = 0
        for section in task.sections where !section.isPreemptive {
            longest = max(longest, device.scaled(try section.execution.worst("execution of task \(name)")))
        }
        return longest > 0 ? longest + contextSwitch : 0
    }

    /// Most jobs alive at a time; `nil`: no limit.
    var outstanding: Int? {
        if case .scan = task.activation { return 1 }
        return switch task.overrun {
        case .skip, .abortOld: 1
        case .pendingOne: 2
        case .queue, .abortAtDeadline: nil
        }
    }

    /// Least time from one scan's ready instant to the next one's.
    private func leastCycle(_ minimum: Nanoseconds, _ gap: Nanoseconds) -> Nanoseconds {
        let least = task.sections.reduce(Nanoseconds(0)) { $0 + max(0, $1.execution.minimum) }
        let speed = max(1, device.processor?.speedPermille ?? 1000)
        var cycle = max(1, minimum, gap + Saturating.product(least, 1000) / speed)
        // An aborted scan is followed by the next after the gap alone.
        if task.overrun == .abortAtDeadline, let deadline = task.deadline { cycle = min(cycle, deadline + gap) }
        return cycle
    }

    /// Arrivals of its jobs. `activating` gives those of a task that a message activates.
    func arrivals(
        activating: (String) throws(NoBound) -> [EventCurve]
    ) throws(NoBound) -> [EventCurve] {
        switch task.activation {
        case .periodic(let period, _, let jitter):
            return [EventCurve(period: period, jitter: try jitter?.worst("release jitter of task \(name)") ?? 0)]
        case .scan(let minimum, let gap):
            return [EventCurve(period: leastCycle(minimum, gap))]
        case .event(let interval, _):
            return [try interval.paced("events of task \(name)")]
        case .message(let flow):
            return try activating(flow)
        case .successor(let predecessors):
            throw NoBound(
                "task \(name) runs after " + listed(predecessors.map(\.task.description), "and")
                    + ", and no arrivals are derived from completions")
        }
    }

    /// Release jitter, which a response counts from the arrival.
    func ownJitter() throws(NoBound) -> Nanoseconds {
        guard case .periodic(_, _, let jitter?) = task.activation else { return 0 }
        return try jitter.worst("release jitter of task \(name)")
    }

    /// As a load: its jobs with their switches. A job that interrupts another pays for the way back to it, too.
    func load(
        interrupting: Bool, turns: Turns, activating: (String) throws(NoBound) -> [EventCurve]
    ) -> Load {
        var load = Load(name, [], outstanding: outstanding)
        do {
            let work = turns.stretched(try execution() + contextSwitch * (interrupting ? 2 : 1))
            load.largest = work
            do {
                load.parts = try arrivals(activating: activating).map { Load.Part($0, work) }
            } catch {
                load.unbounded = error
            }
        } catch {
            load.endless = error
        }
        return load
    }
}

/// Round robin costs a switch at each turn.
struct Turns {
    /// 0: none.
    var quantum: Nanoseconds = 0
    var contextSwitch: Nanoseconds = 0

    func stretched(_ work: Nanoseconds) -> Nanoseconds {
        guard quantum > 0, contextSwitch > 0 else { return work }
        guard quantum > contextSwitch else { return Saturating.most }
        return Saturating.sum(work, Saturating.product(work / (quantum - contextSwitch) + 1, contextSwitch))
    }
}
