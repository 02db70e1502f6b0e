import TaktKernel
import TaktPlant

/// Devices with their processors, tasks and communication.
extension PlantGenerator {
    mutating func addDevices() {
        for number in 0..<chance.whole(2, 6) {
            let kinds = DeviceKind.allCases.filter { $0.family != .network }
            addDevice(kind: chance.one(of: kinds), number)
        }
        if chance.percent(30) { addDevice(kind: .identityProvider, 90) }
        // One device of each family at least is there to talk to.
        if computers.isEmpty { addDevice(kind: .plc, 91, hasProcessor: true) }
    }

    private mutating func addDevice(kind: DeviceKind, _ number: Int, hasProcessor: Bool = false) {
        let isComputer = hasProcessor || kind.family == .host || chance.percent(80)
        var device = Device(
            id: "\(kind.rawValue)-\(number)", title: "Device \(number)", kind: kind,
            zone: chance.one(of: plant.zones).id, processor: isComputer ? processor() : nil,
            communication: Communication(service: .ownCore), startUp: chance.percent(50) ? beats(0, 20) : 0)
        if isComputer {
            device.tasks = tasks(of: device)
            addMutexes(to: &device)
            device.communication = communication(of: device)
        }
        if chance.percent(40) {
            device.memory = Int64(chance.whole(1, 64)) * 1_000_000
            let used = Int64(chance.whole(0, 1_000_000))
            device.memoryUses = [MemoryUse(title: "programs and data", bytes: used, origin: .baseline)]
        }
        plant.devices.append(device)
    }

    private mutating func processor() -> Processor {
        Processor(
            cores: chance.one(of: [1, 1, 1, 2, 3, 4]), speedPermille: chance.one(of: [1000, 1000, 1500, 700, 333]),
            scheduling: chance.percent(35) ? .timeSharing(quantum: max(1000, beats(1, 4) / 10)) : .fixedPriority,
            contextSwitch: chance.percent(40) ? chance.time(1, min(50_000, beat / 50)) : 0,
            cryptoClass: chance.one(CryptoClass.self))
    }

    private mutating func communication(of device: Device) -> Communication {
        var communication = Communication(service: service(of: device))
        if chance.percent(85) { communication.perMessage = chance.law(mean: beat / Nanoseconds(chance.whole(4, 60))) }
        if chance.percent(60) { communication.picosecondsPerByte = chance.time(1, 20_000) }
        if chance.percent(20) { communication.connectionLimit = chance.whole(1, 6) }
        if chance.percent(20) { communication.replyDelay = chance.law(mean: beat / 2) }
        return communication
    }

    /// Drawn last, so that a seed's plant stays what it was but for the limits.
    mutating func addRequestLimits() {
        for index in plant.devices.indices where plant.devices[index].kind.family != .network && chance.percent(20) {
            plant.devices[index].communication.requestLimit = chance.whole(1, 4)
        }
    }

    private mutating func service(of device: Device) -> CommunicationService {
        let scans = device.tasks.count { if case .scan = $0.activation { true } else { false } }
        switch chance.below(scans == 1 ? 4 : 3) {
        case 0: return .ownCore
        case 1: return .task(priority: chance.whole(0, 12))
        case 2:
            return .slice(
                permille: Int64(chance.whole(5, 90)) * 10, period: max(200 * .microsecond, beats(1, 3)),
                priority: chance.whole(0, 12))
        default: return .endOfScan
        }
    }
}

/// Tasks: some hundred percent of the processor's time is shared out, so that the rules find no mean overload.
extension PlantGenerator {
    private mutating func tasks(of device: Device) -> [TaskSpec] {
        guard let processor = device.processor else { return [] }
        let isBound = chance.percent(30)
        var tasks: [TaskSpec] = []
        var scans = 0
        for core in 0..<(isBound ? processor.cores : 1) {
            let cores = isBound ? 1 : processor.cores
            let count = chance.whole(isBound ? 1 : 0, 3)
            var left = Int64(chance.whole(30, 95)) * 10 * Int64(cores)
            for number in 0..<count {
                let share = min(Int64(chance.whole(20, 600)), left, 950)
                guard share > 10 else { break }
                let isScan = number == count - 1 && chance.percent(60) && scans < (isBound ? 4 : 1)
                scans += isScan ? 1 : 0
                if !isScan { left -= share }
                tasks.append(task(tasks.count, share, processor, isScan: isScan, core: isBound ? core : nil))
            }
        }
        return tasks
    }

    private mutating func task(
        _ number: Int, _ permille: Int64, _ processor: Processor, isScan: Bool, core: Int?
    ) -> TaskSpec {
        let period = max(20 * .microsecond, beats(1, 12))
        let budget = max(200, period / 1000 * permille / 1000 * processor.speedPermille)
        let id = "task-\(number)"
        var task = TaskSpec(
            id: id, title: chance.percent(50) ? id : "Task \(number)",
            activation: isScan ? scan(period) : activation(period), priority: chance.whole(0, 9),
            sections: sections(budget), core: core)
        if chance.percent(75) { task.deadline = chance.percent(50) ? period : beats(1, 30) }
        task.overrun = chance.one(OverrunPolicy.self)
        if task.overrun == .abortAtDeadline { task.deadline = task.deadline ?? period }
        if chance.percent(25) {
            // Stopping a device for good hides whatever comes later, so that it is tried less often.
            let action = chance.one(of: [Watchdog.Action.log, .log, .log, .restart, .stop])
            task.watchdog = Watchdog(limit: beats(1, 20), base: chance.one(Watchdog.Base.self), action: action)
        }
        return task
    }

    private mutating func scan(_ period: Nanoseconds) -> Activation {
        switch chance.below(3) {
        case 0: .scan(minimumCycle: period, gap: 0)
        case 1: .scan(minimumCycle: 0, gap: max(.microsecond, period / 2))
        default: .scan(minimumCycle: max(.microsecond, period / 2), gap: period / 4)
        }
    }

    private mutating func activation(_ period: Nanoseconds) -> Activation {
        if chance.percent(20) {
            return .event(
                interval: chance.percent(50) ? .exponential(mean: period) : .constant(period),
                offset: chance.percent(50) ? 0 : beats(0, 5))
        }
        let jitter: Distribution? = chance.percent(30) ? chance.boundedLaw(upTo: period * 3 / 2) : nil
        return .periodic(period: period, offset: chance.percent(60) ? 0 : beats(0, 20), jitter: jitter)
    }

    private mutating func sections(_ budget: Nanoseconds) -> [Section] {
        let count = chance.percent(70) ? 1 : chance.whole(2, 3)
        return chance.split(budget, into: count).map { mean in
            Section(execution: chance.law(mean: mean), isPreemptive: chance.percent(75))
        }
    }

    /// Locks for tasks of one core, taken in one order most of the time: where they are not, tasks may wait for ever.
    private mutating func addMutexes(to device: inout Device) {
        guard chance.percent(30), let core = device.tasks.first.map(\.core) else { return }
        device.mutexes = (0..<chance.whole(1, 2)).map { number in
            MutexSpec(id: "mutex-\(number)", accessProtocol: chance.one(MutexSpec.AccessProtocol.self))
        }
        let ids = device.mutexes.map(\.id)
        for task in device.tasks.indices where device.tasks[task].core == core {
            for section in device.tasks[task].sections.indices where chance.percent(50) {
                let isOrdered = chance.percent(85)
                let count = chance.whole(1, ids.count)
                device.tasks[task].sections[section].mutexes = Array(
                    (isOrdered ? ids : chance.shuffled(ids)).prefix(count))
            }
        }
    }

    /// Tasks that run after others, on their own device or elsewhere.
    mutating func addSuccessors() {
        let known = plant.devices.flatMap { device in
            device.tasks.map { TaskReference(device: device.id, task: $0.id) }
        }
        guard !known.isEmpty else { return }
        for place in plant.devices.indices where chance.percent(6) {
            guard let processor = plant.devices[place].processor else { continue }
            let (device, tasks) = (plant.devices[place].id, plant.devices[place].tasks)
            let isBound = tasks.contains { $0.core != nil }
            var task = task(
                tasks.count, Int64(chance.whole(5, 60)), processor, isScan: false,
                core: isBound ? chance.below(processor.cores) : nil)
            let predecessors = (0..<chance.whole(1, 2)).map { _ in
                Predecessor(
                    task: chance.one(of: known),
                    through: tasks.isEmpty || chance.percent(60)
                        ? [] : [.task(TaskReference(device: device, task: chance.one(of: tasks).id))],
                    ready: chance.one(of: [0, 0, 1, -1]))
            }
            task.activation = .successor(predecessors)
            plant.devices[place].tasks.append(task)
        }
    }

    /// Tasks that run on a message: they need the flows, so they come last.
    mutating func addMessageTasks() {
        for flow in plant.flows where chance.percent(25) {
            guard let place = plant.devices.firstIndex(where: { $0.id == flow.destination }),
                let processor = plant.devices[place].processor
            else { continue }
            let tasks = plant.devices[place].tasks
            let isBound = tasks.contains { $0.core != nil }
            var task = task(
                tasks.count, Int64(chance.whole(10, 200)), processor, isScan: false,
                core: isBound ? chance.below(processor.cores) : nil)
            task.activation = .message(flow: flow.id)
            plant.devices[place].tasks.append(task)
        }
    }
}
