import TaktPlant
import Testing

@testable import TaktControls

@Suite("Flows that a filter would drop")
struct BlockedFlowsTests {
    /// Two PLCs of a cell with two switches between them, and a third PLC beyond the conduit that has a cable to each.
    private static var plant: Plant {
        var plant = Plant(id: "test", title: "Test")
        plant.zones = ["cell", "other"].map {
            Zone(id: $0, title: $0, level: .control, securityLevelTarget: 1)
        }
        plant.conduits = [Conduit(id: "way", title: "Way", zones: ["cell", "other"])]
        let kinds: [(String, DeviceKind, String)] = [
            ("a", .plc, "cell"), ("b", .plc, "cell"), ("far", .plc, "other"), ("s1", .switch, "cell"),
            ("s2", .switch, "cell"),
        ]
        plant.devices = kinds.map { id, kind, zone in
            Device(
                id: id, title: id, kind: kind, zone: zone, processor: nil,
                communication: Communication(service: .ownCore))
        }
        let cables = [["a", "far"], ["far", "b"], ["a", "s1"], ["s1", "s2"], ["s2", "b"]]
        plant.links = cables.map { Link(id: $0.joined(), ends: $0, rate: 1_000_000, propagation: 0) }
        let poll = Poll(period: 1, timeout: 1, retries: 0, requestBytes: 1, replyBytes: 1)
        plant.flows = [("near", "a", "b"), ("over", "a", "far")].map { id, from, to in
            Flow(
                id: id, title: id, protocolName: "modbus-tcp", source: from, destination: to, kind: .poll(poll))
        }
        return plant
    }

    private func blocked(_ rules: [FilterRule]) -> [String] {
        let filter = ConduitFilter(title: "Filter", rules: rules, origin: .control("x"))
        return BlockedFlows(plant: Self.plant, conduit: Self.plant.conduits[0], filter: filter).flows.map(\.id)
    }

    @Test("A PLC passes nothing on: only what crosses the conduit on its real way is dropped")
    func ways() { #expect(blocked([]) == ["over"]) }

    @Test("What a rule allows is not dropped")
    func allowed() { #expect(blocked([FilterRule(protocols: ["modbus-tcp"])]) == []) }
}
