package import TaktKernel

/// One task of a device: what an IEC 61131-3 project calls a task with its programs, or a program of a host.
package struct TaskSpec: Hashable, Sendable {
    /// Unique on its device.
    package var id: String
    package var title: String
    package var activation: Activation
    /// Lower runs first.
    package var priority: Int
    /// Run one after the other; each may be closed to preemption.
    package var sections: [Section]
    /// From the arrival; `nil`: none.
    package var deadline: Nanoseconds?
    package var watchdog: Watchdog?
    package var overrun: OverrunPolicy
    /// Bound to this core; `nil`: any.
    package var core: Int?
    /// What controls add to each activation.
    package var extraCosts: [TaskCost] = []
    package var origin: Origin

    package init(
        id: String, title: String, activation: Activation, priority: Int, sections: [Section],
        deadline: Nanoseconds? = nil, watchdog: Watchdog? = nil, overrun: OverrunPolicy = .queue, core: Int? = nil,
        origin: Origin = .baseline
    ) {
        self.id = id
        self.title = title
        self.activation = activation
        self.priority = priority
        self.sections = sections
        self.deadline = deadline
        self.watchdog = watchdog
        self.overrun = overrun
        self.core = core
        self.origin = origin
    }
}

/// A stretch of a task's execution.
package struct Section: Hashable, Sendable {
    /// At processor speed 1.
    package var execution: Distribution
    package var isPreemptive: Bool
    /// Ids of the device's mutexes that it holds from its dispatch to its end. One that the next section names too stays
    /// locked across the border.
    package var mutexes: [String]

    package init(execution: Distribution, isPreemptive: Bool = true, mutexes: [String] = []) {
        self.execution = execution
        self.isPreemptive = isPreemptive
        self.mutexes = mutexes
    }
}

/// What makes a task run.
package enum Activation: Hashable, Sendable {
    /// Free-running scan (input image, program, output image): next start = max(end + gap, previous ready + minimum).
    case scan(minimumCycle: Nanoseconds, gap: Nanoseconds)
    /// At offset + k x period, released up to `jitter` later.
    case periodic(period: Nanoseconds, offset: Nanoseconds, jitter: Distribution?)
    /// An event; `interval` between one and the next, the first after `offset` and one interval.
    case event(interval: Distribution, offset: Nanoseconds)
    /// A message of that flow has arrived and was processed.
    case message(flow: String)
    /// Each of these tasks has completed once more than this one was released (a join): the next step of a machine.
    case successor([Predecessor])
}

/// A task whose completion another one waits for.
package struct Predecessor: Hashable, Sendable {
    package var task: TaskReference
    /// What the news of a completion comes through, stage by stage as a value through a chain; empty: known at once.
    package var through: [ChainStage]
    /// Completions that count as known when the run starts; below 0, so many are not counted.
    package var ready: Int

    package init(task: TaskReference, through: [ChainStage] = [], ready: Int = 0) {
        self.task = task
        self.through = through
        self.ready = ready
    }
}

/// What happens to a release while an earlier job of the task is not done.
package enum OverrunPolicy: String, Hashable, Sendable, CaseIterable {
    case queue, skip
    case pendingOne = "pending-one"
    case abortAtDeadline = "abort-at-deadline"
    case abortOld = "abort-old"
}

/// Trips when a job is not complete `limit` after its base.
package struct Watchdog: Hashable, Sendable {
    package enum Base: String, Hashable, Sendable, CaseIterable {
        case release
        case firstDispatch = "first-dispatch"
        case processorTime = "processor-time"
    }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        /// Count it and go on.
        case log
        /// The device stops and starts again.
        case restart
        /// The device stops until somebody comes.
        case stop
    }
    package var limit: Nanoseconds
    package var base: Base
    package var action: Action
    package var origin: Origin

    package init(limit: Nanoseconds, base: Base = .release, action: Action = .log, origin: Origin = .baseline) {
        self.limit = limit
        self.base = base
        self.action = action
        self.origin = origin
    }
}

/// Execution time that a control adds to each activation of a task.
package struct TaskCost: Hashable, Sendable {
    package var title: String
    package var fixed: Distribution
    /// Thousandths of the drawn execution time on top.
    package var addedPermille: Int64
    package var origin: Origin

    package init(title: String, fixed: Distribution, addedPermille: Int64 = 0, origin: Origin) {
        self.title = title
        self.fixed = fixed
        self.addedPermille = addedPermille
        self.origin = origin
    }
}
