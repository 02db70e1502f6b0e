import TaktControls
import TaktFiles
import TaktPlant
import Testing

@testable import TaktFuzz

/// Which cases of the description types a plant and its controls use.
private struct Variety {
    private(set) var found: [String: Set<String>] = [:]

    /// `pendingOne`, `poll`, `uniform`: the case without what it carries.
    private static func name(_ value: Any) -> String {
        Mirror(reflecting: value).children.first?.label ?? String(describing: value)
    }

    mutating func add(_ value: Any) { found["\(type(of: value))", default: []].insert(Self.name(value)) }

    mutating func add(_ edit: PlantEdit) {
        add(edit as Any)
        switch edit {
        case .inlineElement(_, let box):
            if box.only != FlowMatch() { found["Box", default: []].insert("only") }
            if box.limit != nil { found["Box", default: []].insert("limit") }
            if box.failure != nil { found["Box", default: []].insert("failure") }
        case .relay(_, let relay):
            add(relay.mode)
            found["Host", default: []].insert(relay.added == nil ? "there" : "added")
        case .filter(_, let filter):
            if filter.oneWay != nil { found["Box", default: []].insert("one-way") }
        default: break
        }
    }

    mutating func add(_ plant: Plant) {
        for zone in plant.zones { add(zone.level) }
        for device in plant.devices { add(device) }
        for flow in plant.flows { add(flow) }
        for link in plant.links {
            add(link.discipline)
            add(link.medium)
        }
        for outage in plant.outages {
            add(outage.scope)
            if outage.every != nil { found["Absence", default: []].insert("repeated") }
            if outage.probabilityPermille < 1000 { found["Absence", default: []].insert("left to chance") }
        }
        for stop in plant.plannedStops {
            found["PlannedStop", default: []].insert(stop.every == nil ? "once" : "repeated")
        }
        for person in plant.operators {
            add(person.access)
            add(person.trigger)
            for step in person.steps { add(step.action) }
        }
        for requirement in plant.requirements { add(requirement) }
    }

    private mutating func add(_ device: Device) {
        add(device.kind)
        add(device.fragility)
        if device.model != nil { found["Model", default: []].insert("named") }
        add(device.communication.service)
        add(device.communication.perMessage)
        if device.mirror != nil { found["Mirroring", default: []].insert("mirror") }
        if device.communication.requestLimit != nil { found["RequestLimit", default: []].insert("limited") }
        if device.standby != nil { found["Absence", default: []].insert("taken over") }
        if device.networkStartUp > 0 { found["Absence", default: []].insert("opening") }
        for mutex in device.mutexes { add(mutex.accessProtocol) }
        if let processor = device.processor {
            add(processor.scheduling)
            add(processor.cryptoClass)
        }
        for task in device.tasks {
            add(task.activation)
            add(task.overrun)
            for section in task.sections { add(section.execution) }
            if let watchdog = task.watchdog {
                add(watchdog.base)
                add(watchdog.action)
            }
        }
    }

    private mutating func add(_ flow: Flow) {
        add(flow.kind)
        if flow.relays != nil { found["Relayed", default: []].insert(flow.kind.name.rawValue) }
        if case .poll(let poll) = flow.kind { add(poll.rule) }
        if flow.isBurst { found["Burst", default: []].insert("burst") }
    }

    private mutating func add(_ requirement: Requirement) {
        add(requirement.subject)
        add(requirement.tolerance)
        if let cost = requirement.cost { add(cost) }
        switch requirement.subject {
        case .chain(let chain): for stage in chain.stages { add(stage) }
        case .recovery(_, let service): add(service)
        case .task, .poll, .pollCycle, .dataAge, .operatorAction: break
        }
    }
}

@Suite("Variety of generated plants")
struct VarietyTests {
    @Test("The first 200 seeds use every case of every description type")
    func everyCase() throws {
        var variety = Variety()
        for fuzzCase in try Cases.cases(1...200) {
            variety.add(fuzzCase.plant)
            for control in fuzzCase.controls {
                for edit in try control.edits(for: fuzzCase.plant) { variety.add(edit) }
            }
        }
        let expected: [String: Int] = [
            "PurdueLevel": PurdueLevel.allCases.count, "DeviceKind": DeviceKind.allCases.count, "Scheduling": 2,
            "CryptoClass": CryptoClass.allCases.count, "CommunicationService": 4, "Distribution": 8, "Activation": 5,
            "OverrunPolicy": OverrunPolicy.allCases.count, "Base": Watchdog.Base.allCases.count, "FlowKind": 5,
            "PeriodRule": Poll.PeriodRule.allCases.count, "OperatorTrigger": 3, "RequirementSubject": 7,
            "Fragility": 3, "Model": 1, "LinkMedium": 4, "OperatorAccess": 3, "QueueDiscipline": 2, "RequestLimit": 1,
            "DeviceScope": 2, "Absence": 4, "Burst": 1, "Mirroring": 1, "Box": 4, "PlannedStop": 2,
            "ServiceReference": 2, "ChainStage": 3, "Tolerance": 4, "ViolationCost": 2, "PlantEdit": 14, "Mode": 2,
            "Host": 2,
            "Relayed": 3,
            "AccessProtocol": MutexSpec.AccessProtocol.allCases.count,
            // A watchdog's and an operator's.
            "Action": Watchdog.Action.allCases.count + 3,
        ]
        for (type, count) in expected {
            let found = variety.found[type] ?? []
            #expect(found.count == count, "\(type): \(found.sorted())")
        }
    }

    @Test("Every shipped control is drawn, with figures of its own and with the entry's")
    func everyControl() throws {
        var settings: [String: Set<Bool>] = [:]
        for fuzzCase in try Cases.cases(1...200) {
            for control in fuzzCase.controls {
                guard case .catalogue(let control) = control else { continue }
                settings[control.id, default: []].insert(control.choice.settings.isEmpty)
            }
        }
        #expect(Set(settings.keys) == Set(try Cases.catalogue().map(\.id)))
        // A control without figures has none to set.
        for entry in try Cases.catalogue() where !entry.parameters.isEmpty {
            #expect(settings[entry.id]?.contains(false) == true, "\(entry.id)")
        }
    }

    @Test("Damaged texts are refused often, and often enough they are not")
    func damage() throws {
        let texts = try Cases.cases(1...60).flatMap(\.damagedTexts)
        let sound = texts.count { (try? PlantFile.parse(text: $0)) != nil }
        #expect(sound > texts.count / 25)
        #expect(sound < texts.count / 2)
    }
}
