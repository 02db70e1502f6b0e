import TaktPlant

/// Collects the places where one control's edits bite; many edits of a kind at a place become one phrase.
struct BiteMarks {
    let control: String
    let plant: Plant
    private var crossings: ConduitCrossings
    private var marks: [Mark] = []

    /// All edits of a control at one place, by what they do there.
    private struct Mark {
        var place: PlantSketch.Bite.Place
        var id: String
        var zones: [String]
        var deeds: [(deed: Deed, count: Int)] = []
    }

    init(control: String, plant: Plant) {
        self.control = control
        self.plant = plant
        crossings = ConduitCrossings(plant)
    }

    /// In the order in which the places came.
    var bites: [PlantSketch.Bite] {
        marks.map { mark in
            PlantSketch.Bite(
                control: control, place: mark.place, id: mark.id, zones: mark.zones,
                words: mark.deeds.map { $0.deed.words($0.count) }.joined(separator: ", "),
                edits: mark.deeds.reduce(0) { $0 + $1.count })
        }
    }

    /// An edit that acts at both ends of a flow is marked at both.
    mutating func add(_ edit: PlantEdit) {
        switch edit {
        case .hostLoad(let device, _, _): mark(device: device, .hostLoad)
        case .taskCost(let task, _): mark(device: task.device, .taskCost)
        case .watchdog(let task, _): mark(device: task.device, .watchdog)
        case .startCost(let device, _): mark(device: device, .startCost)
        case .standby(let device, _): mark(device: device, .standby)
        case .mirror(let device, _, _, _): mark(device: device, .mirror)
        case .outage(let outage): mark(device: outage.device, outage.scope == .device ? .outage : .networkOutage)
        case .messageCost(let flow, _): mark(ends: flow, .messages)
        case .traffic(let flow):
            mark(device: flow.source, .sending)
            mark(device: flow.destination, .receiving)
        case .inlineElement(let conduit, let element): mark(conduit: conduit, .box(element.title))
        case .filter(let conduit, let filter): mark(conduit: conduit, filter.oneWay == nil ? .filter : .oneWay)
        case .accessDelay(let person, let delay, _): mark(person: person, .access(delay.title))
        case .dedicatedLink(let link, _): mark(.link, link.id, zones(of: link.ends), .cable)
        case .relay(let flow, _): mark(relayed: flow)
        }
    }

    // MARK: places

    /// What a control brings itself is not in the drawing.
    private mutating func mark(device id: String, _ deed: Deed) {
        if let device = plant.device(id) { mark(.device, id, [device.zone], deed) }
    }

    private mutating func mark(ends id: String, _ deed: Deed) {
        guard let flow = plant.flow(id) else { return }
        mark(device: flow.source, deed)
        if flow.destination != flow.source { mark(device: flow.destination, deed) }
    }

    private mutating func mark(conduit id: String, _ deed: Deed) {
        if let conduit = plant.conduits.first(where: { $0.id == id }) { mark(.conduit, id, conduit.zones, deed) }
    }

    private mutating func mark(person id: String, _ deed: Deed) {
        guard let person = plant.operators.first(where: { $0.id == id }) else { return }
        mark(.operator, id, zones(of: [person.station]), deed)
    }

    /// At the conduits that the flow crosses or, where it crosses none, at the flow.
    private mutating func mark(relayed id: String) {
        guard let flow = plant.flow(id) else { return }
        let crossed = crossings.conduits(of: flow)
        for conduit in crossed { mark(conduit: conduit, .relay) }
        if crossed.isEmpty { mark(.flow, id, zones(of: [flow.source, flow.destination]), .relay) }
    }

    private mutating func mark(_ place: PlantSketch.Bite.Place, _ id: String, _ zones: [String], _ deed: Deed) {
        let index = marks.firstIndex { $0.place == place && $0.id == id } ?? marks.endIndex
        if index == marks.endIndex { marks.append(Mark(place: place, id: id, zones: zones)) }
        if let known = marks[index].deeds.firstIndex(where: { $0.deed == deed }) {
            marks[index].deeds[known].count += 1
        } else {
            marks[index].deeds.append((deed, 1))
        }
    }

    /// Those of devices, each once.
    private func zones(of devices: [String]) -> [String] {
        devices.compactMap { plant.device($0)?.zone }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// What a control does at a place, in a few words.
private enum Deed: Equatable {
    case hostLoad, taskCost, watchdog, startCost, standby, mirror, outage, networkOutage
    case messages, sending, receiving
    case box(String)
    case filter, oneWay
    case access(String)
    case cable, relay

    func words(_ count: Int) -> String {
        switch self {
        case .hostLoad: many(count, "background task")
        case .taskCost: "slower " + (count == 1 ? "task" : "tasks")
        case .watchdog: "watchdog" + (count == 1 ? "" : " of \(count) tasks")
        case .startCost: "longer start"
        case .standby: "standby"
        case .mirror: "mirror port"
        case .outage: many(count, "outage")
        case .networkOutage: many(count, "network outage")
        case .messages: "messages of " + many(count, "flow")
        case .sending: "sends " + many(count, "new flow")
        case .receiving: "gets " + many(count, "new flow")
        case .box(let title): title + (count == 1 ? "" : " x \(count)")
        case .filter: "default deny"
        case .oneWay: "one way only"
        case .access(let title): title
        case .cable: "cable for one flow"
        case .relay: many(count, "flow") + " relayed"
        }
    }

    private func many(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}
