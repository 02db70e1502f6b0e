package import TaktKernel
package import TaktPlant

/// Lays a plant out as the engine's arrays: the one place where description and behaviour meet.
///
/// Each part of a plant has a file of its own here. Names are looked up once; from then on numbers are used.
struct Assembly {
    let plant: Plant
    let seed: UInt64
    let replication: Int
    var layout = Layout()
    var deviceNumbers: [String: Int] = [:]
    var flowNumbers: [String: Int] = [:]
    var cycleNumbers: [String: Int] = [:]
    var operatorNumbers: [String: Int] = [:]
    var taskNumbers: [TaskReference: Int] = [:]
    var outageNumbers: [String: Int] = [:]
    /// Connections that each device has by now.
    var connections: [String: Int] = [:]
    var communicationSlots: [SlotKey: Int] = [:]
    var portNumbers: [PortKey: Int] = [:]
    var boxNumbers: [BoxKey: Int] = [:]

    var routes: RouteSearch
    /// Places of the conduits that join two zones.
    let conduitsBetween: [Set<String>: [Int]]
    /// Devices to which bursts connect for a while.
    let burstTargets: Set<String>

    init(_ plant: Plant, seed: UInt64, replication: Int) {
        self.plant = plant
        routes = RouteSearch(plant)
        conduitsBetween = Dictionary(grouping: plant.conduits.indices) { Set(plant.conduits[$0].zones) }
        burstTargets = Set(plant.flows.filter(\.isBurst).map(\.destination))
        self.seed = seed
        self.replication = replication
    }

    mutating func assemble() throws(AssemblyError) -> Layout {
        layout.origins = allOrigins()
        try addDevices()
        try addFlows()
        try addMirrors()
        try addOperators()
        try addOutages()
        try addSuccessors()
        try addRequirements()
        noteMemory()
        chooseOrders()
        orderPlainProcessors()
        return layout
    }

    /// The baseline, then every control that touched the plant, in the order of their ids.
    private func allOrigins() -> [Origin] {
        var found: Set<Origin> = [.baseline]
        for device in plant.devices {
            if let mirror = device.mirror { found.insert(mirror.origin) }
            for task in device.tasks {
                found.insert(task.origin)
                if let watchdog = task.watchdog { found.insert(watchdog.origin) }
                found.formUnion(task.extraCosts.map(\.origin))
            }
            found.formUnion(device.startCosts.map(\.origin))
            if let standby = device.standby { found.insert(standby.origin) }
        }
        for flow in plant.flows {
            found.insert(flow.origin)
            found.formUnion(flow.messageCosts.map(\.origin))
        }
        for conduit in plant.conduits {
            found.formUnion(conduit.elements.map(\.origin))
            found.formUnion(conduit.filters.map(\.origin))
        }
        found.formUnion(plant.operators.flatMap(\.accessDelays).map(\.origin))
        found.formUnion(plant.outages.map(\.origin))
        return found.sorted()
    }

    func originNumber(_ origin: Origin) -> Int { layout.origins.firstIndex(of: origin) ?? 0 }

    func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, replication: replication, name: name) }

    func sampler(_ distribution: Distribution) -> Sampler { Sampler(distribution, layout.samplers) }

    func number(device id: String) throws(AssemblyError) -> Int {
        guard let number = deviceNumbers[id] else { throw AssemblyError("there is no device \"\(id)\"") }
        return number
    }

    func number(flow id: String) throws(AssemblyError) -> Int {
        guard let number = flowNumbers[id] else { throw AssemblyError("there is no flow \"\(id)\"") }
        return number
    }

    func number(task reference: TaskReference) throws(AssemblyError) -> Int {
        guard let number = taskNumbers[reference] else { throw AssemblyError("there is no task \"\(reference)\"") }
        return number
    }

    func number(operator id: String) throws(AssemblyError) -> Int {
        guard let number = operatorNumbers[id] else { throw AssemblyError("there is no operator \"\(id)\"") }
        return number
    }

    private mutating func noteMemory() {
        for device in plant.devices {
            guard let memory = device.memory else { continue }
            var used: Int64 = 0
            for use in device.memoryUses {
                used += use.bytes
                guard used > memory else { continue }
                layout.findings.append(
                    Finding(
                        kind: .memoryExhausted, subject: device.id, origin: use.origin,
                        sentence: "\(device.id) has \(memory / 1_000_000) MB of memory; with \(use.title) "
                            + "\(used / 1_000_000) MB are taken. What paging would cost is not modelled."))
                break
            }
        }
    }
}

/// Runs plants.
package enum Simulation {
    /// One run of a plant from 0 to the horizon.
    ///
    /// The same plant, horizon, seed and replication give the same result, in any process, on any thread.
    ///
    /// - Parameters:
    ///   - horizon: above 0; what would happen at it does not.
    ///   - replication: 0, 1, 2 ...; each draws its own random numbers.
    ///   - isFolding: multiplies what repeats exactly instead of living through it; no figure changes by it.
    ///   - observers: told what happens while the run goes on.
    package static func run(
        _ plant: Plant, horizon: Nanoseconds, seed: UInt64, replication: Int, isFolding: Bool = true,
        observers: RunObservers = RunObservers()
    ) throws(AssemblyError) -> RunResult {
        guard horizon > 0 else { throw AssemblyError("the simulated time must be above zero") }
        // Who watches numbers flows and ports over the whole plant.
        let isWatched = observers.frames != nil || observers.transactions != nil || observers.activities != nil
        let parts = isWatched ? [PlantPart(whole: plant)] : PlantPartition(plant).parts()
        var results: [(part: PlantPart, result: RunResult)] = []
        for part in parts {
            var engine = try engine(
                part.plant, horizon, seed, replication, isRecording: false, isFolding: isFolding, observers)
            engine.run()
            results.append((part, engine.result()))
        }
        return results.count == 1 ? results[0].result : RunResult(results, of: plant)
    }

    /// The same run with all parts of the plant under one calendar, and every event lived through.
    package static func runWhole(
        _ plant: Plant, horizon: Nanoseconds, seed: UInt64, replication: Int
    ) throws(AssemblyError) -> RunResult {
        var engine = try engine(plant, horizon, seed, replication, isRecording: false)
        engine.run()
        return engine.result()
    }

    /// The same run, with what each job of each task did. It takes memory for each of them.
    package static func record(
        _ plant: Plant, horizon: Nanoseconds, seed: UInt64, replication: Int
    ) throws(AssemblyError) -> (result: RunResult, schedule: Schedule) {
        var engine = try engine(plant, horizon, seed, replication, isRecording: true)
        engine.run()
        engine.schedule.tasks = engine.tasks.indices.map { engine.tasks[$0].name }
        return (engine.result(), engine.schedule)
    }

    private static func engine(
        _ plant: Plant, _ horizon: Nanoseconds, _ seed: UInt64, _ replication: Int, isRecording: Bool,
        isFolding: Bool = false, _ observers: RunObservers = RunObservers()
    ) throws(AssemblyError) -> Engine {
        guard horizon > 0 else { throw AssemblyError("the simulated time must be above zero") }
        var assembly = Assembly(plant, seed: seed, replication: replication)
        let layout = try assembly.assemble()
        return Engine(
            layout, horizon: horizon, seed: seed, replication: replication, isRecording: isRecording,
            isFolding: isFolding, observers: observers)
    }
}
