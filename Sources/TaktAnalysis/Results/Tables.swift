import TaktKernel
import TaktPlant

/// Tasks and ports, with their shares and their longest times.
extension PlantAnalysis {
    func taskRows() -> [PlantBounds.TaskRow] {
        var rows: [PlantBounds.TaskRow] = []
        for (number, device) in plant.devices.enumerated() {
            for (index, task) in device.tasks.enumerated() {
                let load = TaskLoad(device: device, task: task)
                let result = round.tasks[number][index]
                var share: Double?
                if let execution = result.execution, let curves = try? load.arrivals(activating: activations(by:)) {
                    share = curves.reduce(0) { $0 + Double($1.burst) * Double(execution) / Double($1.period) }
                }
                let reference = TaskReference(device: device.id, task: task.id)
                rows.append(
                    PlantBounds.TaskRow(
                        name: load.name, priority: task.priority, execution: result.execution, utilisation: share,
                        bound: bound(of: .task(reference))))
            }
        }
        return rows
    }

    func portRows() -> [PlantBounds.PortRow] {
        network.transmitters.indices.map { index in
            let port = PortModel(network.transmitters[index], portLoads(index))
            return PlantBounds.PortRow(
                name: network.transmitters[index].name, utilisation: port.utilisation, backlog: try? port.backlog(),
                capacity: network.transmitters[index].capacity,
                bound: Bound { () throws(NoBound) in
                    [BoundPart("in the queue and on the wire", try port.longestDelay())]
                })
        }
    }
}
