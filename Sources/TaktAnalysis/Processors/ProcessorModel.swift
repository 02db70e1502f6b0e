import TaktKernel
import TaktPlant

/// The loads of one device's processor, as its tasks and its messages see each other.
struct ProcessorModel {
    let device: Device
    let processor: Processor
    /// What messages ask of it, a load for each end of a flow here.
    var messages: [Load]
    /// Arrivals of the messages that activate tasks.
    var activating: (String) throws(NoBound) -> [EventCurve]

    private var isTimeSharing: Bool { if case .timeSharing = processor.scheduling { true } else { false } }
    /// Equals do not simply follow each other: they take turns, or one goes on while another waits for a mutex.
    private var equalsMix: Bool { isTimeSharing || !device.mutexes.isEmpty }
    private var isPartitioned: Bool { device.tasks.contains { $0.core != nil } }
    private var turns: Turns {
        guard case .timeSharing(let quantum) = processor.scheduling else { return Turns() }
        return Turns(quantum: quantum, contextSwitch: processor.contextSwitch)
    }

    /// Tasks that share cores with a task bound to `core`; `nil`: with those that are bound to none.
    private func neighbours(core: Int?) -> [TaskLoad] {
        device.tasks.filter { !isPartitioned || ($0.core ?? 0) == (core ?? 0) }.map {
            TaskLoad(device: device, task: $0)
        }
    }

    private var cores: Int { isPartitioned ? 1 : processor.cores }

    // MARK: communication

    /// Priority at which messages compete with tasks; `nil`: on a core of their own.
    var communicationPriority: Int? {
        switch device.communication.service {
        case .slice(_, _, let priority), .task(let priority): return priority
        case .ownCore: return nil
        case .endOfScan:
            let scan = device.tasks.first { if case .scan = $0.activation { true } else { false } }
            return scan?.priority ?? device.tasks.map(\.priority).max() ?? 0
        }
    }

    private var slice: DeferrableServer? {
        guard case .slice(let permille, let period, _) = device.communication.service else { return nil }
        let budget = period * permille / 1000
        // A share of less than a nanosecond is no limit.
        guard budget > 0 else { return nil }
        return DeferrableServer(budget: budget, period: period, contextSwitch: processor.contextSwitch)
    }

    /// Messages as loads of tasks at or below their priority.
    private func communication(interrupting: Bool) -> [Load] {
        guard !messages.isEmpty else { return [] }
        if let slice {
            return [
                slice.interference(named: "communication of \(device.id)", messages: messagesInOnePeriod(slice.period))
            ]
        }
        return messages.map { switched($0, times: interrupting ? 2 : 1) }
    }

    private func messagesInOnePeriod(_ period: Nanoseconds) -> Int64? {
        var count: Int64 = 0
        for load in messages {
            guard load.unbounded == nil, load.endless == nil else { return nil }
            count += load.parts.reduce(0) { $0 + $1.curve.arrivals(within: period) }
        }
        return count
    }

    private func switched(_ load: Load, times: Int64) -> Load {
        var load = load
        let extra = processor.contextSwitch * times
        for index in load.parts.indices { load.parts[index].work = turns.stretched(load.parts[index].work + extra) }
        load.largest = turns.stretched(load.largest + extra)
        return load
    }

    /// Longest time from the arrival of a message to the end of its `work`, which is one of the load `own`.
    func messageResponse(_ work: Nanoseconds, of own: Int) throws(NoBound) -> Nanoseconds {
        guard work > 0 else { return 0 }
        var level = PriorityLevel(place: "communication of \(device.id)", own: switched(messages[own], times: 1))
        level.equals = messages.indices.filter { $0 != own }.map { switched(messages[$0], times: 1) }
        let whole = turns.stretched(work + processor.contextSwitch)
        guard let priority = communicationPriority else { return try level.response(of: whole) }
        try Blocking.refuse(priority, of: device)
        let tasks = neighbours(core: 0)
        if cores > 1 {
            try requireFreeCore(priority, tasks.map(\.task), rivals: "communication of \(device.id)")
            return try respond(level, own, work, whole)
        }
        let isApart = slice != nil || equalsMix
        let above = tasks.filter { $0.task.priority < priority }
        let equal = tasks.filter { $0.task.priority == priority }
        level.higher = above.map { load($0, interrupting: true) }
        if isApart {
            level.higher += equal.map { load($0, interrupting: true) }
        } else {
            level.equals += equal.map { load($0, interrupting: false) }
        }
        level.blocking = try Blocking.longest(
            by: tasks.filter { $0.task.priority > priority }, at: priority, of: device)
        level.equalBlocking = try closedSections(equal)
        return try respond(level, own, work, whole)
    }

    private func respond(
        _ level: PriorityLevel, _ own: Int, _ work: Nanoseconds, _ whole: Nanoseconds
    ) throws(NoBound) -> Nanoseconds {
        guard let slice else { return try level.response(of: whole) }
        // The slice pays for its switches itself.
        var level = level
        level.own = messages[own]
        level.equals = messages.indices.filter { $0 != own }.map { messages[$0] }
        return try slice.response(of: work, on: level)
    }

    // MARK: tasks

    private func load(_ task: TaskLoad, interrupting: Bool) -> Load {
        task.load(interrupting: interrupting, turns: turns, activating: activating)
    }

    private func closedSections(_ tasks: [TaskLoad]) throws(NoBound) -> Nanoseconds {
        var sections: [Nanoseconds] = []
        for task in tasks { sections.append(try task.closedSection()) }
        return Blocking.longest(sections)
    }

    /// Longest time from a job's arrival to its end, and the release jitter in it.
    func response(of spec: TaskSpec) throws(NoBound) -> (
        total: Nanoseconds, jitter: Nanoseconds, execution: Nanoseconds
    ) {
        try Blocking.refuse(spec.priority, of: device)
        let own = TaskLoad(device: device, task: spec)
        let jitter = try own.ownJitter()
        let execution = try own.execution()
        let others = neighbours(core: spec.core).filter { $0.task.id != spec.id }
        var level = PriorityLevel(
            place: "priority \(spec.priority) of \(device.id)", own: load(own, interrupting: false))
        let hasMessages = communicationPriority != nil && !messages.isEmpty && (!isPartitioned || (spec.core ?? 0) == 0)
        if cores > 1 {
            let here = others.map(\.task)
            try requireFreeCore(spec.priority, here, rivals: "task \(own.name)", messages: hasMessages)
            return (try fromArrival(level, jitter), jitter, execution)
        }
        level.higher = others.filter { $0.task.priority < spec.priority }.map { load($0, interrupting: true) }
        let equal = others.filter { $0.task.priority == spec.priority }
        if equalsMix {
            level.higher += equal.map { load($0, interrupting: true) }
        } else {
            level.equals = equal.map { load($0, interrupting: false) }
        }
        if hasMessages, let priority = communicationPriority, priority <= spec.priority {
            let isApart = priority < spec.priority || slice != nil || equalsMix
            if isApart {
                level.higher += communication(interrupting: true)
            } else {
                level.equals += communication(interrupting: false)
            }
        }
        level.blocking = try Blocking.longest(
            by: others.filter { $0.task.priority > spec.priority }, at: spec.priority, of: device)
        level.equalBlocking = try closedSections(equal + [own])
        return (try fromArrival(level, jitter), jitter, execution)
    }

    /// A response with the release jitter before it. In the busy period of a task that is late by up to `jitter`, jobs count
    /// from their arrivals, which are one period apart.
    private func fromArrival(_ level: PriorityLevel, _ jitter: Nanoseconds) throws(NoBound) -> Nanoseconds {
        let work = level.own.largest
        guard jitter > 0 else { return try level.response(of: work) }
        if let endless = level.own.endless { throw endless }
        // One that is late by a period or more may be overtaken by its successors.
        guard level.own.parts.allSatisfy({ jitter < $0.curve.period }) else {
            return Saturating.sum(jitter, try level.response(of: work))
        }
        var punctual = level
        for index in punctual.own.parts.indices { punctual.own.parts[index].curve.jitter = 0 }
        let pending = try? level.pendingResponse(of: work)
        do {
            return Saturating.sum(jitter, min(try punctual.busyPeriodResponse(), pending ?? .max))
        } catch {
            guard let pending else { throw error }
            return Saturating.sum(jitter, pending)
        }
    }

    // MARK: several cores

    /// With fewer rivals than cores, work never waits for a core: each rival runs one job at a time. That is all that is
    /// shown of processors whose cores are shared; with more rivals there is no bound.
    private func requireFreeCore(
        _ priority: Int, _ others: [TaskSpec], rivals what: String, messages hasMessages: Bool = false
    ) throws(NoBound) {
        var rivals = others.filter { $0.priority <= priority || $0.sections.contains { !$0.isPreemptive } }.count
        if hasMessages, let own = communicationPriority, own <= priority { rivals += 1 }
        guard rivals < cores else {
            throw NoBound(
                "\(what) may have to wait for one of the \(cores) cores, which \(rivals) tasks at or above its priority "
                    + "share (global scheduling)")
        }
    }
}
