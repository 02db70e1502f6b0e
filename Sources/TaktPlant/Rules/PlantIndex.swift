/// A plant with its ids looked up, so that rules stay linear in its size. Of duplicate ids the first counts.
package struct PlantIndex: Sendable {
    package let plant: Plant
    private let zones: [String: Int]
    private let devices: [String: Int]
    private let flows: [String: Int]
    private let pollCycles: [String: Int]
    private let operators: [String: Int]
    private let outages: [String: Int]

    package init(_ plant: Plant) {
        func positions(_ ids: [String]) -> [String: Int] {
            Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
        }
        self.plant = plant
        zones = positions(plant.zones.map(\.id))
        devices = positions(plant.devices.map(\.id))
        flows = positions(plant.flows.map(\.id))
        pollCycles = positions(plant.pollCycles.map(\.id))
        operators = positions(plant.operators.map(\.id))
        outages = positions(plant.outages.map(\.id))
    }

    func position(ofDevice id: String) -> Int? { devices[id] }
    func zone(_ id: String) -> Zone? { zones[id].map { plant.zones[$0] } }
    func device(_ id: String) -> Device? { devices[id].map { plant.devices[$0] } }
    func flow(_ id: String) -> Flow? { flows[id].map { plant.flows[$0] } }
    func pollCycle(_ id: String) -> PollCycle? { pollCycles[id].map { plant.pollCycles[$0] } }
    func operatorSpec(_ id: String) -> OperatorSpec? { operators[id].map { plant.operators[$0] } }
    func outage(_ id: String) -> Outage? { outages[id].map { plant.outages[$0] } }
    func task(_ reference: TaskReference) -> TaskSpec? {
        device(reference.device)?.tasks.first { $0.id == reference.task }
    }

    /// Each task with its device and its path in the file.
    var tasks: [(device: Device, task: TaskSpec, path: DocumentPath)] {
        plant.devices.enumerated().flatMap { index, device in
            device.tasks.enumerated().map { (device, $1, ["devices", .index(index), "tasks", .index($0)]) }
        }
    }
}
