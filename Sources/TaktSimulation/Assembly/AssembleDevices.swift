import TaktKernel
import TaktPlant

extension Assembly {
    mutating func addDevices() throws(AssemblyError) {
        for (number, device) in plant.devices.enumerated() {
            deviceNumbers[device.id] = number
            var state = DeviceState(name: device.id, takeoverStream: stream("device/\(device.id)/takeover"))
            state.requestLimit = device.communication.requestLimit ?? Int.max
            state.outageCause = layout.causes.number(.outage, device.id)
            addReturn(of: device, to: &state)
            layout.devices.append(state)
            if let processor = device.processor {
                addProcessors(device, number, processor)
                try addMutexes(device)
            }
        }
    }

    /// Tasks of one device, laid on its processors: one with all cores, or one a core when the file binds tasks to cores.
    private mutating func addProcessors(_ device: Device, _ number: Int, _ processor: Processor) {
        let isPartitioned = device.tasks.contains { $0.core != nil }
        var groups: [(cores: Int, tasks: [Int])] =
            isPartitioned
            ? (0..<processor.cores).map { core in
                (1, device.tasks.indices.filter { (device.tasks[$0].core ?? 0) == core })
            } : [(processor.cores, Array(device.tasks.indices))]
        // Messages are served beside the first core's tasks, or on a core of their own.
        var communicationGroup = 0
        if case .ownCore = device.communication.service {
            groups.append((1, []))
            communicationGroup = groups.count - 1
        }
        for (index, group) in groups.enumerated() {
            let first = layout.tasks.count
            let slotStart = layout.slots.count
            let processorNumber = layout.processors.count
            let idle = layout.causes.number(.sliceExhausted, device.id)
            layout.slots.append(Slot(own: idle, wait: idle, origin: 0))
            for task in group.tasks { addTask(device.tasks[task], device, number, processorNumber) }
            if index == communicationGroup { addCommunication(device, number, processorNumber) }
            closeProcessor(device, number, processor, cores: group.cores, tasks: first, slots: slotStart)
        }
    }

    private mutating func closeProcessor(
        _ device: Device, _ number: Int, _ processor: Processor, cores: Int, tasks: Int, slots: Int
    ) {
        let index = layout.processors.count
        let places = layout.processorTasks.count
        layout.processorTasks.append(contentsOf: tasks..<layout.tasks.count)
        let firstCore = layout.cores.count
        for core in 0..<cores {
            layout.cores.append(CoreState(processor: index, timer: layout.timer(.core, firstCore + core)))
        }
        var quantum: Nanoseconds = 0
        if case .timeSharing(let turn) = processor.scheduling { quantum = turn }
        layout.processors.append(
            ProcessorState(
                device: number, tasks: places..<layout.processorTasks.count, cores: firstCore..<layout.cores.count,
                quantum: quantum, contextSwitch: processor.contextSwitch, speedPermille: processor.speedPermille,
                slots: slots..<layout.slots.count, witness: slots))
        layout.devices[number].processors.append(index)
    }

    /// Puts the tasks of a processor in the order of their priorities when that alone decides. All tasks are laid out.
    mutating func orderPlainProcessors() {
        for index in layout.processors.indices {
            let range = layout.processors[index].tasks
            let members = layout.processorTasks[range].sorted { layout.tasks[$0].priority < layout.tasks[$1].priority }
            let hasTies = zip(members, members.dropFirst()).contains {
                layout.tasks[$0].priority == layout.tasks[$1].priority
            }
            let hasSlice = members.contains { layout.tasks[$0].sliceCapacity > 0 }
            let state = layout.processors[index]
            guard state.cores.count == 1, state.quantum == 0, !state.hasMutexes, !hasTies, !hasSlice else { continue }
            layout.processorTasks.replaceSubrange(range, with: members)
            layout.processors[index].isPlain = true
        }
    }

    mutating func addSlot(own: Part, wait: Part, _ subject: String, _ origin: Origin) -> Int {
        layout.slots.append(
            Slot(
                own: layout.causes.number(own, subject, origin), wait: layout.causes.number(wait, subject, origin),
                origin: originNumber(origin)))
        return layout.slots.count - 1
    }

    private mutating func addTask(_ spec: TaskSpec, _ device: Device, _ number: Int, _ processor: Int) {
        let name = device.id + "/" + spec.id
        let index = layout.tasks.count
        taskNumbers[TaskReference(device: device.id, task: spec.id)] = index
        var state = TaskState(
            name: name, device: number, processor: processor, kind: .periodic, priority: spec.priority, rank: index,
            activationStream: stream("task/\(name)/activation"), executionStream: stream("task/\(name)/execution"))
        let slot = addSlot(own: .execution, wait: .preemption, name, spec.origin)
        let firstSection = layout.sections.count
        for section in spec.sections {
            layout.sections.append(
                SectionState(execution: sampler(section.execution), isPreemptive: section.isPreemptive, slot: slot))
        }
        state.sections = firstSection..<layout.sections.count
        let firstExtra = layout.extras.count
        for cost in spec.extraCosts {
            layout.extras.append(
                ExtraState(
                    fixed: sampler(cost.fixed), addedPermille: cost.addedPermille,
                    slot: addSlot(own: .execution, wait: .preemption, "\(cost.title) in \(name)", cost.origin),
                    stream: stream("task/\(name)/\(cost.origin.name)/\(cost.title)")))
        }
        state.extras = firstExtra..<layout.extras.count
        state.deadline = spec.deadline ?? -1
        state.overrun = spec.overrun
        state.watchdog = spec.watchdog
        state.jitterCause = layout.causes.number(.releaseJitter, name)
        if spec.overrun == .abortAtDeadline { state.abortTimer = layout.timer(.abort, index) }
        if let watchdog = spec.watchdog {
            state.watchdogTimer = layout.timer(.watchdog, index)
            switch watchdog.action {
            case .log: break
            case .restart: addRestart(number, device)
            case .stop: if device.standby != nil { addRestart(number, device) }
            }
        }
        activate(&state, spec.activation, index)
        layout.tasks.append(state)
    }

    private mutating func activate(_ state: inout TaskState, _ activation: Activation, _ index: Int) {
        switch activation {
        case .scan(let minimumCycle, let gap):
            state.kind = .scan
            state.minimumCycle = minimumCycle
            state.gap = gap
        case .periodic(let period, let offset, let jitter):
            state.kind = .periodic
            state.period = period
            state.offset = offset
            state.jitter = jitter.map(sampler)
            if jitter != nil { state.jitterTimer = layout.timer(.jitteredRelease, index) }
        case .event(let interval, let offset):
            state.kind = .event
            state.interval = sampler(interval)
            state.offset = offset
        case .message:
            state.kind = .message
            return
        case .successor(let predecessors):
            state.kind = .successor
            state.completions = predecessors.map(\.ready)
            return
        }
        state.releaseTimer = layout.timer(.release, index)
    }

    /// The task that serves messages, with slots for what each origin may ask of it.
    private mutating func addCommunication(_ device: Device, _ number: Int, _ processor: Int) {
        let index = layout.tasks.count
        var state = TaskState(
            name: device.id + "/communication", device: number, processor: processor, kind: .communication,
            priority: 0, rank: index, activationStream: stream("none"), executionStream: stream("none"))
        switch device.communication.service {
        case .task(let priority): state.priority = priority
        case .ownCore: state.priority = 0
        case .endOfScan: state.priority = scanPriority(device)
        case .slice(let permille, let period, let priority):
            state.priority = priority
            state.slicePeriod = period
            state.sliceCapacity = period * permille / 1000
            state.sliceBudget = state.sliceCapacity
            state.replenishTimer = layout.timer(.replenish, index)
        }
        layout.devices[number].communicationTask = index
        layout.tasks.append(state)
        for origin in layout.origins {
            let base = addSlot(own: .execution, wait: .preemption, "communication at " + device.id, origin)
            communicationSlots[SlotKey(device: number, kind: 0, origin: origin)] = base
            guard origin != .baseline else { continue }
            communicationSlots[SlotKey(device: number, kind: 1, origin: origin)] = addSlot(
                own: .messageProtection, wait: .preemption, device.id, origin)
            communicationSlots[SlotKey(device: number, kind: 2, origin: origin)] = addSlot(
                own: .handshake, wait: .waitingForHandshake, device.id, origin)
        }
    }

    /// Served first in, first out with the scan; with no scan, after everything else.
    private func scanPriority(_ device: Device) -> Int {
        let scan = device.tasks.first {
            if case .scan = $0.activation { true } else { false }
        }
        return scan?.priority ?? device.tasks.map(\.priority).max() ?? 0
    }
}

/// Slot of a device's communication task: 0 messages, 1 protection, 2 set-up.
struct SlotKey: Hashable {
    var device: Int
    var kind: Int
    var origin: Origin
}
