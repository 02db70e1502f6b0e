package import TaktKernel
package import TaktPlant

/// Something that happened in a run, as an engineer would want to see it on a time line. Everything is named by its
/// number in the run's ``ActivityCast``.
package enum Activity: Hashable, Sendable {
    /// A job of a task, or of the work on a message, is ready.
    case released(task: Int, job: Int)
    /// It is over. Jobs that an overrun policy drops at their release were never there.
    case ended(task: Int, job: Int, outcome: Schedule.Job.Outcome)
    /// A release that an overrun policy dropped; `number` counts the task's arrivals.
    case dropped(task: Int, number: Int)
    /// A core takes up a piece of work.
    case running(core: Int, WorkPiece)
    /// A core leaves it. The job may go on later.
    case stopped(core: Int, WorkPiece, StopReason)
    /// A watchdog tripped over a job.
    case tripped(task: Int, job: Int)
    /// A response missed its limit: it ended now, or will never end.
    case missed(requirement: Int, start: Nanoseconds, isFinished: Bool)
    /// Somebody or something called for an operator.
    case called(person: Int)
    /// An operator is at this from now on; `nil`: has nothing to do.
    case acting(person: Int, OperatorActivity?)
    /// A device's tasks stopped, or run again.
    case power(device: Int, isOn: Bool)
    /// A device's network interface closed, or opened.
    case interface(device: Int, isOpen: Bool)
    /// A poll, command, report or transfer began.
    case begun(flow: Int)
    /// It was answered or came in, or was given up.
    case finished(flow: Int, succeeded: Bool)
    /// Its attempt had no answer in time.
    case timedOut(flow: Int)
    /// Its message, or a packet of a cyclic flow, will never arrive.
    case lost(flow: Int)
    /// Its message came this far.
    case message(flow: Int, MessageStep)
}

/// An activity and when it was. Records come in order of time.
package struct ActivityRecord: Hashable, Sendable {
    /// From the start of the run.
    package var time: Nanoseconds
    package var what: Activity
}

/// What a core works on: one section of a job, which is of one cause.
package struct WorkPiece: Hashable, Sendable {
    package var task: Int
    /// Of all jobs of the run, from 1.
    package var job: Int
    /// Of the task's arrivals, from 0; of work on a message always 0.
    package var number: Int
    /// Index in ``ActivityCast/causes``: what it is called and who put it there.
    package var cause: Int
    /// Of work on a message.
    package var message: MessageWork?

    package struct MessageWork: Hashable, Sendable {
        /// Index in the plant's flows.
        package var flow: Int
        package var kind: MessageStep.Kind
        /// The transaction still waits for it.
        package var isWanted: Bool
    }
}

/// Why a core left a piece of work.
package enum StopReason: String, Hashable, Sendable {
    case completed
    /// Killed by an overrun policy, or with its device.
    case aborted
    /// Its section is over; the next one of the job follows, now or later.
    case section = "section done"
    /// Others go first: it was preempted, its turn or its slice is over, or it waits for a mutex.
    case preempted
}

/// How far a transaction's message has come.
package struct MessageStep: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case setUp = "set-up"
        case setUpReply = "set-up reply"
        case request, reply
        case report
        /// Of a cyclic flow.
        case packet
        case transfer
    }
    package enum Place: String, Hashable, Sendable {
        case atSender = "at its sender"
        case onTheWay = "on the way"
        case atReceiver = "at its receiver"
    }
    package var kind: Kind
    package var place: Place
    /// Counts the flow's attempts, from 1.
    package var attempt: Int
    /// Who put the flow there, or the set-up into it.
    package var origin: Origin
}

/// What an operator is at, with its cause.
package struct OperatorActivity: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case step, command
        case login = "log in"
        case secondFactor = "second factor"
        case identityQuery = "identity query"
        case identitySilent = "no answer from the identity service"
        case lockedOut = "locked out"
        case breakGlass = "way round"
        case waitingForSession = "waiting for a session"
    }
    package var kind: Kind
    /// Index in ``ActivityCast/causes``.
    package var cause: Int
}

/// What the numbers in a run's activities stand for.
package struct ActivityCast: Sendable {
    package struct Core: Hashable, Sendable {
        package var device: Int
        /// Of the device's cores, from 0.
        package var number: Int
        /// It only serves messages.
        package var isForMessages: Bool
    }
    package struct Task: Hashable, Sendable {
        /// `plc-1/fast`
        package var name: String
        package var device: Int
        package var isScan: Bool
        /// The device's work on messages.
        package var isCommunication: Bool
        package var hasWatchdog: Bool
    }
    package var devices: [String]
    package var cores: [Core]
    package var tasks: [Task]
    package var causes: [Cause]
    package var operators: [(name: String, device: Int)]
    package var ports: [FramePort]
    /// Who put each box there; ports are the baseline's.
    package var portOrigins: [Origin]
}
