/// One change that a control makes to a plant. The simulator runs plants and knows nothing of controls.
package enum PlantEdit: Hashable, Sendable {
    /// A background task, and the memory it takes.
    case hostLoad(device: String, task: TaskSpec, memory: MemoryUse?)
    case taskCost(TaskReference, TaskCost)
    case messageCost(flow: String, MessageCost)
    case inlineElement(conduit: String, InlineElement)
    case filter(conduit: String, ConduitFilter)
    /// `identityFlow`, when there is one, is added to the plant with it.
    case accessDelay(operator: String, AccessDelay, identityFlow: Flow?)
    case outage(Outage)
    case startCost(device: String, StartCost)
    /// A device that has a standby keeps it.
    case standby(device: String, Standby)
    case traffic(Flow)
    /// For a task that has none.
    case watchdog(TaskReference, Watchdog)
    /// A link that is there for one flow alone.
    case dedicatedLink(Link, origin: Origin)
    /// For a network device that has none. `sensor` and `link`, where there are some, are added to the plant with it.
    case mirror(device: String, PortMirror, sensor: Device?, link: Link?)
    /// A flow ends at a host and starts anew there.
    case relay(flow: String, Relay)

    /// The control that asks for it.
    package var origin: Origin {
        switch self {
        case .hostLoad(_, let task, _): task.origin
        case .taskCost(_, let cost): cost.origin
        case .messageCost(_, let cost): cost.origin
        case .inlineElement(_, let element): element.origin
        case .filter(_, let filter): filter.origin
        case .accessDelay(_, let delay, _): delay.origin
        case .outage(let outage): outage.origin
        case .startCost(_, let cost): cost.origin
        case .standby(_, let standby): standby.origin
        case .traffic(let flow): flow.origin
        case .watchdog(_, let watchdog): watchdog.origin
        case .dedicatedLink(_, let origin): origin
        case .mirror(_, let mirror, _, _): mirror.origin
        case .relay(_, let relay): relay.origin
        }
    }
}

extension Plant {
    /// This plant with the edits applied. Edits name things that exist; one that names nothing changes nothing.
    ///
    /// The order of controls does not matter: what edits add to one thing is kept in the order of their origins. Relays come
    /// first, since they say between which devices there are messages for others to act on.
    package func applying(_ edits: [PlantEdit]) -> Plant {
        var plant = self
        let sorted = edits.stablySorted { $0.origin }
        var relaying = Relaying()
        for edit in sorted { if case .relay(let flow, let relay) = edit { relaying.relay(flow, relay, in: &plant) } }
        var places = Places(plant)
        for edit in sorted { plant.apply(edit, &places, relaying) }
        return plant
    }

    /// Where the things that edits name are; of duplicate ids the first counts. Looked up once for all edits.
    private struct Places {
        var devices: [String: Int]
        var flows: [String: Int]
        var conduits: [String: Int]
        var operators: [String: Int]

        init(_ plant: Plant) {
            func places(_ ids: [String]) -> [String: Int] {
                Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
            }
            devices = places(plant.devices.map(\.id))
            flows = places(plant.flows.map(\.id))
            conduits = places(plant.conduits.map(\.id))
            operators = places(plant.operators.map(\.id))
        }
    }

    private mutating func apply(_ edit: PlantEdit, _ places: inout Places, _ relaying: Relaying) {
        switch edit {
        case .relay: break
        case .hostLoad(let id, let task, let memory):
            guard let index = places.devices[id] else { return }
            devices[index].tasks.append(task)
            if let memory { devices[index].memoryUses.append(memory) }
        case .taskCost(let reference, let cost):
            guard let device = places.devices[reference.device],
                let task = devices[device].tasks.firstIndex(where: { $0.id == reference.task })
            else { return }
            devices[device].tasks[task].extraCosts.append(cost)
        case .messageCost(let id, let cost):
            for (leg, cost) in relaying.spread(cost, over: id) {
                guard let index = places.flows[leg] else { continue }
                flows[index].messageCosts.append(cost)
            }
        case .inlineElement(let id, let element):
            guard let index = places.conduits[id] else { return }
            conduits[index].elements.append(element)
        case .filter(let id, let filter):
            guard let index = places.conduits[id] else { return }
            conduits[index].filters.append(filter)
        case .accessDelay(let id, let delay, let flow):
            guard let index = places.operators[id] else { return }
            operators[index].accessDelays.append(delay)
            if let flow, places.flows[flow.id] == nil { add(flow, &places) }
        case .outage(let outage):
            outages.append(outage)
        case .startCost(let id, let cost):
            guard let index = places.devices[id] else { return }
            devices[index].startCosts.append(cost)
        case .standby(let id, let standby):
            guard let index = places.devices[id], devices[index].standby == nil else { return }
            devices[index].standby = standby
        case .traffic(let flow):
            add(flow, &places)
        case .watchdog(let reference, let watchdog):
            guard let device = places.devices[reference.device],
                let task = devices[device].tasks.firstIndex(where: { $0.id == reference.task }),
                devices[device].tasks[task].watchdog == nil
            else { return }
            devices[device].tasks[task].watchdog = watchdog
        case .dedicatedLink(let link, _):
            guard case .flow(let id) = link.purpose, let index = places.flows[id],
                Set(link.ends) == [flows[index].source, flows[index].destination]
            else { return }
            links.append(link)
        case .mirror(let id, let mirror, let sensor, let link):
            guard let index = places.devices[id], devices[index].mirror == nil else { return }
            devices[index].mirror = mirror
            if let sensor, places.devices[sensor.id] == nil {
                places.devices[sensor.id] = devices.count
                devices.append(sensor)
            }
            if let link { links.append(link) }
        }
    }

    private mutating func add(_ flow: Flow, _ places: inout Places) {
        if places.flows[flow.id] == nil { places.flows[flow.id] = flows.count }
        flows.append(flow)
    }
}

extension Sequence {
    /// Sorted by a key, equals in their old order (`sorted(by:)` does not promise that).
    package func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
        enumerated().sorted { a, b in
            let (x, y) = (key(a.element), key(b.element))
            return x < y || (!(y < x) && a.offset < b.offset)
        }.map(\.element)
    }
}
