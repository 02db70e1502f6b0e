import TaktPlant

/// Devices that take so many connections, of which bursts open and close some.
extension PlantAnalysis {
    /// Flows that may find no connection lose their bounds; true when there was a new one.
    ///
    /// When all of them together are within the limit, nobody is ever refused. Otherwise a burst and a command may be, and a
    /// poll that may fail, since it then has to connect anew. All others keep the connection that they have.
    mutating func dropUnconnected() -> Bool {
        var hasDropped = false
        for device in plant.devices {
            guard let limit = device.communication.connectionLimit else { continue }
            let ending = flows.indices.filter {
                flows[$0].flow.destination == device.id && flows[$0].flow.takesConnection
            }
            let bursts = ending.count { flows[$0].flow.isBurst }
            guard bursts > 0, min(ending.count - bursts, limit) + bursts > limit else { continue }
            for index in ending where flows[index].blocked == nil && mayConnectAnew(index) {
                let reason = NoBound(
                    "\(device.id), with `connections: \(limit)`, may have none left for flow \(flows[index].flow.id)")
                flows[index].blocked = reason
                premises[index].lossy = premises[index].lossy ?? reason
                hasDropped = true
            }
        }
        return hasDropped
    }

    private func mayConnectAnew(_ index: Int) -> Bool {
        switch flows[index].flow.kind {
        case .command: true
        case .poll: !premises[index].isReliable
        case .report, .cyclic, .bulk: flows[index].flow.isBurst
        }
    }
}
