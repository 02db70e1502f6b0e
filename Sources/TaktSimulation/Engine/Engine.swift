import TaktKernel
import TaktPlant

/// The running plant: all state in flat arrays, indexed by small numbers that the assembly gave out.
///
/// Events are timers (at most one pending instant each: a core's completion, a task's release, a poll's timeout) and
/// frame arrivals. The files beside this one hold its behaviour, one idea each; nothing here knows of controls.
struct Engine: ~Copyable {
    let horizon: Nanoseconds
    let seed: UInt64
    let replication: Int
    let observers: RunObservers

    // Time and order.
    var now: Nanoseconds = 0
    var calendar = EventCalendar(minimumCapacity: 256)
    var timers: TimerQueue
    let timerTable: Table<TimerEntry>
    var sequence: UInt64 = 0
    var trajectory = Trajectory()
    /// Instant of the last event.
    var lastEvent: Nanoseconds = 0

    // Causes and trails.
    let causes: [Cause]
    let origins: [Origin]
    let originCount: Int
    let samplers: SamplerStore
    var trails = TrailPool()

    // Processors.
    var devices: Table<DeviceState>
    var processors: Table<ProcessorState>
    var cores: Table<CoreState>
    var tasks: Table<TaskState>
    var sections: Table<SectionState>
    var extras: Table<ExtraState>
    let processorTasks: Table<Int>
    var jobs: JobPool
    let slots: Table<Slot>
    var mutexes: Table<MutexState>
    /// Of the dispatch decision under way, where tasks share mutexes.
    var candidates: [Int] = []
    /// Time each slot's work had the processor (the witness core, when there are several).
    var slotTime: Table<Nanoseconds>
    /// Time each slot's work was executed, over all cores.
    var slotBusy: Table<Nanoseconds>
    var dirtyProcessors = DirtyList()

    // Network.
    var transmitters: Table<TransmitterState>
    let transmitterCauses: Table<TransmitterCauses>
    var boxTroubles: Table<BoxTrouble>
    let hops: Table<Hop>
    var frames = Table<FrameState>()
    var freeFrame = -1
    var frameSnapshots = Table<Nanoseconds>()
    var transmitterTime: Table<Nanoseconds>
    /// First and last waiting frame of each class of each transmitter.
    var queues: Table<FrameQueue>
    /// Of ports that send frames as they come, when several origins share them.
    var backlogs: Table<Backlog>
    var messages = Table<MessageState>()
    var freeMessage = -1
    var mirrors: Table<MirrorState>
    var dirtyTransmitters = DirtyList()
    var counters = NetworkCounters()

    // Automation and people.
    var flows: Table<FlowState>
    var costs: Table<CostState>
    var cycles: Table<PollCycleState>
    var operators: Table<OperatorState>
    var pools: Table<SessionPoolState>
    var outages: Table<OutageState>
    var recoveries: Table<RecoveryState>

    // Probes.
    var probes: Table<ProbeState>
    var chains: Table<ChainState>
    var findings: [Finding]
    let isRecording: Bool
    /// Multiplies what repeats instead of living through it.
    let isFolding: Bool
    var schedule = Schedule()

    /// Takes over what the assembly laid out.
    init(
        _ layout: consuming Layout, horizon: Nanoseconds, seed: UInt64, replication: Int, isRecording: Bool,
        isFolding: Bool, observers: RunObservers
    ) {
        self.isFolding = isFolding
        self.isRecording = isRecording
        self.horizon = horizon
        self.seed = seed
        self.replication = replication
        self.observers = observers
        timers = TimerQueue(timerCount: layout.timers.count)
        timerTable = Table(layout.timers)
        causes = layout.causes.list
        origins = layout.origins
        originCount = layout.origins.count
        samplers = layout.samplers
        jobs = JobPool(sectionStride: layout.maximumSections, slotStride: layout.maximumSlots)
        devices = Table(layout.devices)
        processors = Table(layout.processors)
        cores = Table(layout.cores)
        tasks = Table(layout.tasks)
        sections = Table(layout.sections)
        extras = Table(layout.extras)
        processorTasks = Table(layout.processorTasks)
        slots = Table(layout.slots)
        slotTime = Table(repeating: 0, count: layout.slots.count)
        slotBusy = Table(repeating: 0, count: layout.slots.count)
        transmitters = Table(layout.transmitters)
        transmitterCauses = Table(layout.transmitterCauses)
        queues = Table(repeating: FrameQueue(), count: layout.transmitters.count * FrameQueue.classes)
        backlogs = Table(repeating: Backlog(), count: layout.transmitters.count)
        boxTroubles = Table(layout.boxTroubles)
        hops = Table(layout.hops)
        mirrors = Table(layout.mirrors)
        transmitterTime = Table(repeating: 0, count: layout.transmitters.count * layout.origins.count)
        flows = Table(layout.flows)
        costs = Table(layout.costs)
        cycles = Table(layout.cycles)
        operators = Table(layout.operators)
        pools = Table(layout.pools)
        outages = Table(layout.outages)
        recoveries = Table(layout.recoveries)
        probes = Table(layout.probes)
        chains = Table(layout.chains)
        mutexes = Table(layout.mutexes)
        findings = layout.findings
    }

    /// Runs from 0 up to, not including, the horizon.
    mutating func run() {
        if let trace = observers.frames { trace.ports = framePorts() }
        if let trace = observers.activities { tellCast(trace) }
        start()
        if isFolding, observers.activities == nil { advanceFolding() } else { advanceAsking() }
        now = horizon
        finish()
    }

    /// Runs up to the horizon; somebody who watches is asked now and then whether to go on.
    private mutating func advanceAsking() {
        if let goesOn = observers.goesOn {
            for part in 1..<Self.askings {
                advance(to: horizon / Self.askings * part)
                guard goesOn(now) else { return }
            }
        }
        advance(to: horizon)
    }

    private static var askings: Nanoseconds { 100 }

    /// Handles every event before `end`.
    mutating func advance(to end: Nanoseconds) {
        while true {
            let timerKey = timers.earliest
            let eventKey = calendar.earliest
            let key = min(timerKey, eventKey)
            if key.time > now {
                if settleInstant() { continue }
                guard key.time < end else { break }
                now = key.time
            }
            if timerKey < eventKey {
                let timer = timers.fire()
                noteEvent(UInt64(timer))
                handle(timerTable[Int(timer)])
            } else if let event = calendar.popEarliest() {
                // A frame's arrival, or the end of a device's reply delay.
                if event.payload < Self.replyEvents {
                    let frame = Int(event.payload)
                    noteEvent(0xF << 60 | UInt64(frames[frame].flow) << 24 | UInt64(frames[frame].hop))
                    frameArrived(frame)
                } else {
                    let message = Int(event.payload - Self.replyEvents)
                    noteEvent(0xE << 60 | UInt64(messages[message].flow))
                    replyDue(message)
                }
            }
        }
    }

    @inline(__always)
    private mutating func noteEvent(_ what: UInt64) {
        trajectory.append(elapsed: now - lastEvent, what)
        lastEvent = now
    }

    /// One dispatch decision for each processor and port that the instant touched. False when there is none to make.
    @inline(__always)
    private mutating func settleInstant() -> Bool {
        guard !dirtyProcessors.isEmpty || !dirtyTransmitters.isEmpty else { return false }
        // Zero-length jobs finish through a timer at this same instant, so settling never marks a processor.
        dirtyProcessors.sort()
        for place in 0..<dirtyProcessors.count { settle(processor: dirtyProcessors[place]) }
        if observers.activities != nil { tellSettled() }
        dirtyProcessors.clear()
        dirtyTransmitters.sort()
        for place in 0..<dirtyTransmitters.count { settle(transmitter: dirtyTransmitters[place]) }
        dirtyTransmitters.clear()
        return true
    }

    /// Sets a timer, or moves it. Timers of one phase at one instant fire in the order of `rank`.
    @inline(__always)
    mutating func set(_ timer: Int, at time: Nanoseconds, _ phase: EventPhase, rank: Int) {
        sequence &+= 1
        timers.set(Int32(truncatingIfNeeded: timer), EventKey(time: time, phase: phase, rank: rank, sequence: sequence))
    }

    @inline(__always)
    mutating func cancel(_ timer: Int) { timers.cancel(Int32(truncatingIfNeeded: timer)) }

    @inline(__always)
    private mutating func handle(_ timer: TimerEntry) {
        let owner = timer.owner
        switch timer.kind {
        case .core: coreExpired(owner)
        case .release: releaseDue(owner)
        case .jitteredRelease: jitteredReleaseDue(owner)
        case .abort: deadlineAbortDue(owner)
        case .watchdog: watchdogDue(owner)
        case .replenish: markDirty(processor: tasks[owner].processor)
        case .transmitter: markDirty(transmitter: owner)
        case .flowStart: flowStartDue(owner)
        case .flowTimeout: flowTimeoutDue(owner)
        case .burst: burstDue(owner)
        case .pollCycle: pollCycleDue(owner)
        case .consumer: consumerTimeoutDue(owner)
        case .operatorTrigger: operatorTriggerDue(owner)
        case .operatorStep: operatorStepDue(owner)
        case .outage: outageDue(owner)
        case .stimulus: stimulusDue(owner)
        }
    }
}

/// What a timer is for, and for which task, core, flow ...
struct TimerEntry {
    enum Kind: UInt8 {
        case core, release, jitteredRelease, abort, watchdog, replenish, transmitter, flowStart, flowTimeout, burst,
            consumer, pollCycle
        case operatorTrigger, operatorStep, outage, stimulus
    }
    var kind: Kind
    var owner: Int
}

/// Ranks inside a phase, so that what must come later at one instant does.
enum Rank {
    /// A poll's slot follows the timeouts of the same instant: a cycle that ends exactly at k x P is not late.
    static let slots = 0x80000
    /// Watchdogs follow the deadline aborts of the same instant.
    static let watchdogs = 0x80000
}
