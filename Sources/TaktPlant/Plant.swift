/// A plant, as far as its timing goes: a value that says what is there and what it must keep to.
///
/// A control is a change to such a value (``PlantEdit``), so a baseline and a variant are the same kind of thing.
package struct Plant: Hashable, Sendable {
    package var id: String
    package var title: String
    package var summary: String
    package var downtimeCost: DowntimeCost?
    package var zones: [Zone] = []
    package var conduits: [Conduit] = []
    package var devices: [Device] = []
    package var links: [Link] = []
    package var flows: [Flow] = []
    package var pollCycles: [PollCycle] = []
    package var operators: [OperatorSpec] = []
    package var outages: [Outage] = []
    package var plannedStops: [PlannedStop] = []
    package var requirements: [Requirement] = []

    package init(id: String, title: String, summary: String = "", downtimeCost: DowntimeCost? = nil) {
        self.id = id
        self.title = title
        self.summary = summary
        self.downtimeCost = downtimeCost
    }

    package func device(_ id: String) -> Device? { devices.first { $0.id == id } }
    package func flow(_ id: String) -> Flow? { flows.first { $0.id == id } }
    package func zone(_ id: String) -> Zone? { zones.first { $0.id == id } }

    /// The zone of a device.
    package func zone(of device: String) -> Zone? { self.device(device).flatMap { zone($0.zone) } }
}
