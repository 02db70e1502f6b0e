import Testing

@testable import TaktPlant

@Suite("Routes")
struct RouteSearchTests {
    /// a - s1 - s2 - b, with a shortcut a - x - b over a PLC that forwards nothing, and a second cable between the switches.
    static var plant: Plant {
        var plant = Plant(id: "test", title: "Test")
        let kinds: [(String, DeviceKind)] = [
            ("a", .plc), ("b", .plc), ("x", .plc), ("s1", .switch), ("s2", .router), ("lone", .plc),
        ]
        plant.devices = kinds.map { id, kind in
            Device(
                id: id, title: id, kind: kind, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        let cables = [["a", "x"], ["x", "b"], ["a", "s1"], ["s1", "s2"], ["s2", "s1"], ["b", "s2"]]
        plant.links = cables.map { Link(id: $0.joined(), ends: $0, rate: 1_000_000, propagation: 0) }
        return plant
    }

    @Test("A way leads over network devices only, over the first of two cables")
    func shortest() {
        var search = RouteSearch(Self.plant)
        #expect(search.links(from: 0, to: 1) == [2, 3, 5])
        #expect(search.links(from: 1, to: 0) == [5, 3, 2])
        #expect(search.links(from: 0, to: 2) == [0])
        #expect(search.links(from: 0, to: 0) == [])
    }

    @Test("Searches do not disturb each other, and where there is no way there is none")
    func nowhere() {
        var search = RouteSearch(Self.plant)
        #expect(search.links(from: 0, to: 5) == nil)
        #expect(search.links(from: 5, to: 0) == nil)
        #expect(search.links(from: 0, to: 1) == [2, 3, 5])
    }

    @Test("A way of its own takes the first cable between each two")
    func along() {
        let search = RouteSearch(Self.plant)
        #expect(search.links(along: [0, 3, 4, 1]) == [2, 3, 5])
        #expect(search.links(along: [0, 4, 1]) == nil)
    }
}
