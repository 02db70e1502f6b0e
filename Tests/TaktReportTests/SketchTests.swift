import Testing

@testable import TaktExperiment
@testable import TaktReport

@Suite("The drawing of a plant")
struct SketchTests {
    /// Levels, zones of each, devices of each zone; each zone has a conduit to the next, and the first to the last.
    static func sketch(levels: Int, zones: Int, devices: Int) -> PlantSketch {
        var sketch = PlantSketch(zones: [], conduits: [], bites: [])
        for level in (0..<levels).reversed() {
            for zone in 0..<zones {
                let id = "zone-\(level)-\(zone)"
                let kinds = ["plc", "hmi", "switch", "historian"]
                let devices = (0..<devices).map {
                    PlantSketch.Device(id: "\(id)-d\($0)", title: "", kind: kinds[$0 % 4])
                }
                sketch.zones.append(
                    PlantSketch.Zone(
                        id: id, title: "Zone \(level) \(zone)", level: "\(level)", securityLevelTarget: 2,
                        devices: devices, operators: zone == 0 ? ["operator-\(level)"] : []))
            }
        }
        let ids = sketch.zones.map(\.id)
        for (a, b) in zip(ids, ids.dropFirst()) + [(ids[0], ids[ids.count - 1])] where a != b {
            sketch.conduits.append(PlantSketch.Conduit(id: "\(a)-\(b)", title: "", zones: [a, b], flows: 3))
        }
        sketch.bites = [
            bite("edr-agent", .device, ids[0] + "-d0", [ids[0]]),
            bite("tls-modbus", .conduit, sketch.conduits.first?.id ?? "", []),
            bite("tls-modbus", .flow, "poll", [ids[0]]),
        ]
        return sketch
    }

    private static func bite(_ control: String, _ place: PlantSketch.Bite.Place, _ id: String, _ zones: [String])
        -> PlantSketch.Bite
    {
        PlantSketch.Bite(control: control, place: place, id: id, zones: zones, words: "host load", edits: 1)
    }

    private static let palette = HTMLPalette(Fixture.assessment)

    @Test(
        "boxes stand inside the drawing and do not overlap, on a page and on a phone",
        arguments: [(1, 1, 1), (4, 1, 6), (5, 3, 9), (3, 6, 30), (2, 2, 0), (6, 100, 10)])
    func boxes(levels: Int, zones: Int, devices: Int) {
        let plan = SketchPlan(Self.sketch(levels: levels, zones: zones, devices: devices), palette: Self.palette)
        for isNarrow in [true, false] {
            let bypasses = SketchWires.bypasses(plan, isNarrow: isNarrow)
            let layout = SketchLayout(plan, isNarrow: isNarrow, bypasses: bypasses) { bare in
                SketchWires(plan, bare) { _ in 120 }.tracks
            }
            for (index, frame) in layout.frames.enumerated() {
                #expect(frame.x >= 0 && frame.right <= layout.width + 0.01 && frame.bottom <= layout.height)
                for other in layout.frames[..<index] {
                    let isApart =
                        frame.x >= other.right || other.x >= frame.right || frame.y >= other.bottom
                        || other.y >= frame.bottom
                    #expect(isApart)
                }
            }
            for way in SketchWires(plan, layout, labelWidth: { _ in 120 }).ways {
                #expect(way.points.allSatisfy { $0.x >= 0 && $0.x <= layout.width && $0.y <= layout.height })
                #expect(way.label.x >= 60 && way.label.x <= layout.width - 60)
            }
        }
    }

    @Test("six thousand devices are summed up, and a control still shows where it bites")
    func large() {
        let plan = SketchPlan(Self.sketch(levels: 6, zones: 100, devices: 10), palette: Self.palette)
        #expect(plan.boxes.count == 36)
        #expect(plan.summary != nil)
        #expect(plan.boxes.allSatisfy { $0.cells.count <= 31 })
        #expect(plan.boxes[5].title == "95 more zones")
        #expect(plan.boxes[5].cells.first { $0.kind == "plc" }?.name == "285 ×")
        #expect(plan.boxes[0].cells[0].marks == [1])
        #expect(plan.wires[0].marks == [2])
        let wide = SketchDrawing(plan, Self.palette, isNarrow: false).svg(title: "t", description: "d")
        #expect(wide.utf8.count < 100_000)
    }

    @Test("a small plant is drawn device by device")
    func small() {
        let plan = SketchPlan(Self.sketch(levels: 3, zones: 1, devices: 4), palette: Self.palette)
        #expect(plan.summary == nil)
        #expect(
            plan.boxes[0].cells.map(\.name) == [
                "zone-2-0-d0", "zone-2-0-d1", "zone-2-0-d2", "zone-2-0-d3", "operator-2",
            ])
        #expect(plan.boxes[0].marks == [2])
    }

    @Test("every kind of device has a sign of its own family, and every sign is defined")
    func signs() {
        for kind in ["plc", "rtu", "safety-plc", "hmi", "historian", "firewall", "operator", "what?"] {
            #expect(DeviceGlyph.definitions.contains("id=\"sign-\(DeviceGlyph.name(kind))\""))
        }
    }
}
