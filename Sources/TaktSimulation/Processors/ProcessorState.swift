import TaktKernel
import TaktPlant

/// A device as the engine sees it.
struct DeviceState {
    var name: String
    var isDown = false
    /// Nothing comes in or goes out.
    var isClosed = false
    /// Absences under way that keep it down, and that keep its interface closed.
    var downs = 0
    var closures = 0
    /// Its processors: the main one, and a communication core if it has one.
    var processors: [Int] = []
    /// Task that serves messages; -1 when messages cost nothing here.
    var communicationTask = -1
    /// From power-on to service, and from that until the interface opens.
    var startUp: Nanoseconds = 0
    var networkStartUp: Nanoseconds = 0
    /// The parts of both, in their order.
    var startParts: [StartPart] = []
    /// Cause of what is lost at it now.
    var outageCause = 0
    /// Cause of what is lost while only the interface is closed after a start.
    var openingCause = 0
    var hasStandby = false
    var takeover = Sampler(constant: 0)
    var takeoverStream: RandomStream
    var takeoverCause = 0
    /// When the unit that is not in service could be.
    var partnerReady: Nanoseconds = 0
    /// Flows whose sessions end when it goes down.
    var flows: [Int] = []
    /// Outage that stands for what its watchdogs do to it; -1 when they do nothing.
    var restartOutage = -1
    /// Down for a reason that other requirements do not count.
    var isExcused = false
    var lastDown: Nanoseconds = -1
    /// When its interface opened last.
    var lastOpen: Nanoseconds = -1
    /// Requests that it takes at a time, and those that it has taken and not answered; not counted without a limit.
    var requestLimit = Int.max
    var requests = 0
    /// Connections that it takes at a time, and those that are open; not counted unless bursts come and go.
    var connectionLimit = Int.max
    var connections = 0
    /// Times that it went down, and forgot its requests.
    var absences = 0
}

/// A processor: tasks that share cores.
struct ProcessorState {
    var device: Int
    /// Range in `processorTasks`.
    var tasks: Range<Int>
    /// Range in `cores`.
    var cores: Range<Int>
    /// Round robin inside a priority class; 0: none.
    var quantum: Nanoseconds
    var contextSwitch: Nanoseconds
    var speedPermille: Int64
    /// Range in `slots`; the first slot stands for an idle core.
    var slots: Range<Int>
    /// Slot that time is being credited to, and since when.
    var witness: Int
    var accounted: Nanoseconds = 0
    var isDirty = false
    var hasMutexes = false
    /// One core, every task of another priority, no turns, no mutexes, no communication slice.
    var isPlain = false
    var preemptions = 0
}

struct CoreState {
    var processor: Int
    var timer: Int
    /// Running job; -1 when idle.
    var job = -1
    /// Uncharged execution began here.
    var chunkStart: Nanoseconds = 0
    /// Round robin: the job's turn began here.
    var turnStart: Nanoseconds = 0
    /// Serial number of the job that ran last, for context switches.
    var lastSerial = -1
    /// The running job or its end changed since the timer was set.
    var needsTimer = false
}

/// Work of one kind on one processor: what it is called when it is one's own, and when one waits for it.
struct Slot {
    var own: Int
    var wait: Int
    var origin: Int
}

/// A task with its queue of jobs. Jobs run one at a time in order.
struct TaskState {
    enum Kind: UInt8 { case scan, periodic, event, message, successor, communication }
    var name: String
    var device: Int
    var processor: Int
    var kind: Kind
    var priority: Int
    /// Declaration order over the whole plant.
    var rank: Int
    var releaseTimer = -1
    var jitterTimer = -1
    var abortTimer = -1
    var watchdogTimer = -1

    // Activation.
    var period: Nanoseconds = 0
    var offset: Nanoseconds = 0
    var minimumCycle: Nanoseconds = 0
    var gap: Nanoseconds = 0
    var jitter: Sampler?
    var interval = Sampler(constant: 0)
    /// Arrivals that are due and still jittering, by release instant.
    var jittering: [(release: Nanoseconds, arrival: Nanoseconds, number: Int)] = []
    var nextArrival: Nanoseconds = 0
    var activationStream: RandomStream
    /// Successor task: completions of each predecessor that it knows of and has not been released for.
    var completions: [Int] = []
    /// Releases that a device owes which was down when they were due.
    var owed = 0
    /// Who waits for this task's completions.
    var successors: [SuccessorPlace] = []

    // Execution.
    /// Ranges in `sections` and `extras`.
    var sections: Range<Int> = 0..<0
    var extras: Range<Int> = 0..<0
    var executionStream: RandomStream
    /// Mutexes that each section locks, and all that the task ever takes; empty when there are none.
    var sectionMutexes: [[Int]] = []
    var mutexUses: [MutexUse] = []
    var deadline: Nanoseconds = -1
    var overrun: OverrunPolicy = .queue
    var watchdog: Watchdog?

    // Communication slice: budget per period; capacity 0 means no limit.
    var sliceCapacity: Nanoseconds = 0
    var slicePeriod: Nanoseconds = 0
    var sliceBudget: Nanoseconds = 0
    var sliceRefilled: Nanoseconds = 0
    var replenishTimer = -1

    /// Arrivals so far, dropped ones included: the next job's number.
    var arrivals = 0

    // Queue of live jobs.
    var head = -1
    var tail = -1
    var live = 0
    /// First live job that its watchdog still watches.
    var watched = -1

    // Observers.
    var probe = -1
    var needsTrail = false
    /// (chain, stage) pairs that sample here.
    var chainStages: [ChainPlace] = []
    var recoveries: [Int] = []
    var jitterCause = 0

    // Counters.
    var skipped = 0
    var aborted = 0
    var trips = 0
}

struct SectionState {
    var execution: Sampler
    var isPreemptive: Bool
    var slot: Int
}

struct ExtraState {
    var fixed: Sampler
    var addedPermille: Int64
    var slot: Int
    var stream: RandomStream
}

/// One activation of a task, or one message's work.
struct JobState {
    enum Standing: UInt8 { case open, chosen, blocked }
    var task = -1
    var serial = -1
    /// Of its task's arrivals, from 0.
    var number = 0
    var arrival: Nanoseconds = 0
    var release: Nanoseconds = 0
    /// Place among equals: release instant, or the end of its last turn.
    var stamp: Nanoseconds = 0
    /// Next live job of the task, or next free job.
    var next = -1
    var core = -1
    var section = 0
    var sectionCount = 0
    /// The current section has begun.
    var isInSection = false
    /// Work left in the current section.
    var remaining: Nanoseconds = 0
    var consumed: Nanoseconds = 0
    /// First dispatch: the instant at which the inputs were read; -1 before.
    var started: Nanoseconds = -1
    var hasSnapshot = false
    var wasRunning = false
    var trail = -1
    /// Its line in the recorded schedule; -1 when none is recorded.
    var record = -1
    /// Where tasks share mutexes: what the dispatch decision makes of it, and its present priority.
    var standing: Standing = .open
    var priority = 0
    /// The mutex that it waits for, as a cause of delay, and since when; -1 when it waits for none.
    var blockedCause = -1
    var blockedSince: Nanoseconds = 0
    /// Message whose work this is; -1 for a task's own job.
    var message = -1
}

/// Jobs and their sections, used again and again.
struct JobPool: ~Copyable {
    private var states = Table<JobState>()
    let sectionStride: Int
    let slotStride: Int
    /// Work, slot and preemptability of each section of each job.
    var amounts = Table<Nanoseconds>()
    private var sectionSlots = Table<Int32>()
    private var preemptive = Table<Bool>()
    var snapshots = Table<Nanoseconds>()
    private var free = -1
    private var serial = 0

    init(sectionStride: Int, slotStride: Int) {
        self.sectionStride = sectionStride
        self.slotStride = slotStride
    }

    subscript(index: Int) -> JobState {
        @inline(__always) unsafeAddress { states.address(index) }
        @inline(__always) nonmutating unsafeMutableAddress { states.mutableAddress(index) }
    }

    mutating func take() -> Int {
        serial += 1
        var index = free
        if index >= 0 {
            free = states[index].next
            states[index] = JobState()
        } else {
            index = states.count
            states.append(JobState())
            amounts.append(repeating: 0, count: sectionStride)
            sectionSlots.append(repeating: 0, count: sectionStride)
            preemptive.append(repeating: true, count: sectionStride)
            snapshots.append(repeating: 0, count: slotStride)
        }
        states[index].serial = serial
        return index
    }

    mutating func giveBack(_ index: Int) {
        states[index].task = -1
        states[index].next = free
        free = index
    }

    /// Adds a section to a job that has not been queued yet. Sections of no length are left out, unless it is the only one.
    @inline(__always)
    mutating func addSection(_ job: Int, _ amount: Nanoseconds, slot: Int, isPreemptive: Bool = true) {
        let count = states[job].sectionCount
        let index = job * sectionStride + count
        amounts[index] = amount
        sectionSlots[index] = Int32(truncatingIfNeeded: slot)
        preemptive[index] = isPreemptive
        states[job].sectionCount = count + 1
    }

    @inline(__always)
    func slot(of job: Int) -> Int { Int(sectionSlots[job * sectionStride + states[job].section]) }

    @inline(__always)
    func isPreemptive(_ job: Int) -> Bool { preemptive[job * sectionStride + states[job].section] }
}
