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

    // Time and order.
    var now: Nanoseconds = 0
    var calendar = EventCalendar(minimumCapacity: 256)
    var timers: TimerQueue
    let timerTable: [TimerEntry]
    var sequence: UInt64 = 0
    var fingerprint = Fingerprint()
    var eventCount = 0

    // Causes and trails.
    let causes: [Cause]
    let origins: [Origin]
    var trails = TrailPool()

    // Processors.
    var devices: [DeviceState]
    var processors: [ProcessorState]
    var cores: [CoreState]
    var tasks: [TaskState]
    let processorTasks: [Int]
    var jobs = JobPool()
    let slots: [Slot]
    /// Time each slot's work had the processor (the witness core, when there are several).
    var slotTime: [Nanoseconds]
    /// Time each slot's work was executed, over all cores.
    var slotBusy: [Nanoseconds]
    var dirtyProcessors: [Int] = []

    // Network.
    var transmitters: [TransmitterState]
    let hops: [Hop]
    var frames: [FrameState] = []
    var freeFrame = -1
    var frameSnapshots: [Nanoseconds] = []
    var transmitterTime: [Nanoseconds]
    var messages: [MessageState] = []
    var freeMessage = -1
    var dirtyTransmitters: [Int] = []
    var counters = NetworkCounters()

    // Automation and people.
    var flows: [FlowState]
    var costs: [CostState]
    var operators: [OperatorState]
    var outages: [OutageState]
    var recoveries: [RecoveryState]

    // Probes.
    var probes: [ProbeState]
    var chains: [ChainState]
    var findings: [Finding]

    /// Takes over what the assembly laid out.
    init(_ layout: consuming Layout, horizon: Nanoseconds, seed: UInt64, replication: Int) {
        self.horizon = horizon
        self.seed = seed
        self.replication = replication
        timers = TimerQueue(timerCount: layout.timers.count)
        timerTable = layout.timers
        causes = layout.causes.list
        origins = layout.origins
        devices = layout.devices
        processors = layout.processors
        cores = layout.cores
        tasks = layout.tasks
        processorTasks = layout.processorTasks
        slots = layout.slots
        slotTime = Array(repeating: 0, count: layout.slots.count)
        slotBusy = slotTime
        transmitters = layout.transmitters
        hops = layout.hops
        transmitterTime = Array(repeating: 0, count: layout.transmitters.count * layout.origins.count)
        flows = layout.flows
        costs = layout.costs
        operators = layout.operators
        outages = layout.outages
        recoveries = layout.recoveries
        probes = layout.probes
        chains = layout.chains
        findings = layout.findings
        jobs.sectionStride = layout.maximumSections
        jobs.slotStride = layout.maximumSlots
    }

    /// Runs from 0 up to, not including, the horizon.
    mutating func run() {
        start()
        while true {
            let timerKey = timers.earliest
            let eventKey = calendar.earliest
            let key = min(timerKey, eventKey)
            if key.time > now {
                if settleInstant() { continue }
                guard key.time < horizon else { break }
                now = key.time
            }
            eventCount += 1
            if timerKey < eventKey {
                let timer = timers.fire()
                fingerprint.combine(UInt64(bitPattern: now) ^ UInt64(timer) << 40)
                handle(timerTable[Int(timer)])
            } else if let event = calendar.popEarliest() {
                fingerprint.combine(UInt64(bitPattern: now) ^ 0xF << 60 ^ event.payload)
                frameArrived(Int(event.payload))
            }
        }
        now = horizon
        finish()
    }

    /// One dispatch decision for each processor and port that the instant touched. False when there is none to make.
    private mutating func settleInstant() -> Bool {
        guard !dirtyProcessors.isEmpty || !dirtyTransmitters.isEmpty else { return false }
        if !dirtyProcessors.isEmpty {
            if dirtyProcessors.count > 1 { dirtyProcessors.sort() }
            // Zero-length jobs finish through a timer at this same instant, so settling never marks a processor.
            for index in dirtyProcessors.indices { settle(processor: dirtyProcessors[index]) }
            dirtyProcessors.removeAll(keepingCapacity: true)
        }
        if !dirtyTransmitters.isEmpty {
            if dirtyTransmitters.count > 1 { dirtyTransmitters.sort() }
            for index in dirtyTransmitters.indices { settle(transmitter: dirtyTransmitters[index]) }
            dirtyTransmitters.removeAll(keepingCapacity: true)
        }
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
        case core, release, jitteredRelease, abort, watchdog, replenish, transmitter, flowStart, flowTimeout, consumer
        case operatorTrigger, operatorStep, outage, stimulus
    }
    var kind: Kind
    var owner: Int
}

/// Ranks inside a phase, so that what must come later at one instant does.
enum Rank {
    /// A poll's slot follows the timeouts of the same instant: a cycle that ends exactly at k x P is not late.
    static let slots = 0x80000
}
