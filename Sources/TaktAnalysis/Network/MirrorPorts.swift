import TaktPlant

/// Copies that mirrors send over ports which flows use too.
extension PlantAnalysis {
    /// The network devices that send copies, by the transmitter that these share with flows.
    static func mirrorPorts(of plant: Plant, _ network: NetworkModel) -> [Int: String] {
        var ports: [Int: String] = [:]
        for device in plant.devices {
            guard let mirror = device.mirror, let link = plant.mirrorLink(from: device.id, to: mirror.to),
                let port = network.knownPort(link, to: mirror.to)
            else { continue }
            ports[port] = device.id
        }
        return ports
    }

    /// How many copies come at a time is not looked into: what meets them has no bound. `nil` where none go.
    func copyLoad(_ transmitter: Int) -> PortLoad? {
        guard let device = mirrorPorts[transmitter] else { return nil }
        let name = network.transmitters[transmitter].name
        let reason = NoBound("the copies that \(device) mirrors share the port \(name)")
        return PortLoad(
            flow: -1, isForward: true, networkClass: network.transmitters[transmitter].isFirstInFirstOut ? 0 : 7,
            load: Load("copies of \(device)", [], endless: reason), longestFrame: 0, frames: 1)
    }
}
