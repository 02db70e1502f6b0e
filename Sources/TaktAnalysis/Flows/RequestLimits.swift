import TaktPlant

/// Devices that work on so many requests at a time.
extension PlantAnalysis {
    /// Flows whose requests their server may refuse lose their bounds; true when there was a new one.
    ///
    /// A flow has one request at its server, unless it gives one up and sends another while the server still works on it.
    mutating func dropRefused() -> Bool {
        var hasDropped = false
        for device in plant.devices {
            guard let limit = device.communication.requestLimit else { continue }
            let asking = flows.indices.filter { flows[$0].hasReply && flows[$0].flow.destination == device.id }
            guard asking.count > limit || asking.contains(where: { !premises[$0].isReliable }) else { continue }
            for index in asking where flows[index].blocked == nil {
                let reason = NoBound(
                    "\(device.id), with `concurrent: \(limit)`, may refuse a request of flow \(flows[index].flow.id)")
                flows[index].blocked = reason
                premises[index].lossy = premises[index].lossy ?? reason
                hasDropped = true
            }
        }
        return hasDropped
    }
}
