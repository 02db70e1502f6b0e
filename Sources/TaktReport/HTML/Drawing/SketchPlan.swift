import TaktExperiment

/// What of a plant is drawn: zones as boxes with what stands in them, and wires between them. A plant too large for a page
/// is summed up: many devices of a zone by kind, many zones of a level as one box.
struct SketchPlan {
    struct Box {
        var title: String
        /// `SL-T 2`, or how much it stands for.
        var note: String
        var level: String
        var cells: [Cell]
        /// Numbers of controls that act on the zone as a whole or on its flows.
        var marks: [Int]
    }

    struct Cell {
        var kind: String
        var name: String
        var note: String
        /// Numbers of the controls that bite here.
        var marks: [Int]
    }

    struct Wire {
        /// Places of the boxes, the upper one first.
        var ends: (Int, Int)
        var conduits: [String]
        var flows: Int
        var marks: [Int]
    }

    /// From the highest level down.
    private(set) var boxes: [Box] = []
    private(set) var wires: [Wire] = []
    /// What was summed up, as a sentence; `nil` when all is drawn.
    private(set) var summary: String?

    /// Devices of a zone that are drawn one by one, and zones of a level.
    private static let mostCells = 30
    private static let mostZones = 6

    init(_ sketch: PlantSketch, palette: HTMLPalette) {
        var places: [String: Int] = [:]
        var isSummed = false
        for level in Self.levels(sketch) {
            let zones = sketch.zones.filter { $0.level == level }
            let shown = zones.count > Self.mostZones ? zones.prefix(Self.mostZones - 1) : zones[...]
            for zone in shown {
                places[zone.id] = boxes.count
                isSummed = isSummed || zone.devices.count + zone.operators.count > Self.mostCells
                boxes.append(Self.box(zone, sketch, palette))
            }
            let rest = zones.dropFirst(shown.count)
            guard !rest.isEmpty else { continue }
            isSummed = true
            for zone in rest { places[zone.id] = boxes.count }
            boxes.append(Self.box(of: Array(rest), level, sketch, palette))
        }
        if isSummed {
            summary =
                "The plant is too large to draw every device: many of one kind stand as one sign with their number."
        }
        addWires(sketch, palette, places)
        addFlowMarks(sketch, palette, places)
    }

    private static func levels(_ sketch: PlantSketch) -> [String] {
        sketch.zones.map(\.level).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    // MARK: boxes

    private static func marks(
        _ sketch: PlantSketch, _ palette: HTMLPalette, where isMine: (PlantSketch.Bite) -> Bool
    ) -> [Int] {
        sketch.bites.filter(isMine).compactMap { palette.number($0.control) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
    }

    private static func box(_ zone: PlantSketch.Zone, _ sketch: PlantSketch, _ palette: HTMLPalette) -> Box {
        Box(
            title: zone.title.isEmpty ? zone.id : zone.title, note: "SL-T \(zone.securityLevelTarget)",
            level: zone.level,
            cells: cells([zone], sketch, palette), marks: [])
    }

    /// One box for many zones.
    private static func box(
        of zones: [PlantSketch.Zone], _ level: String, _ sketch: PlantSketch, _ palette: HTMLPalette
    ) -> Box {
        let devices = zones.reduce(0) { $0 + $1.devices.count }
        return Box(
            title: "\(Figures.count(zones.count)) more zones", note: Figures.count(devices, "device"), level: level,
            cells: cells(zones, sketch, palette), marks: [])
    }

    private static func cells(_ zones: [PlantSketch.Zone], _ sketch: PlantSketch, _ palette: HTMLPalette) -> [Cell] {
        let bites = sketch.bites
        var single: [Cell] = []
        for zone in zones {
            for device in zone.devices {
                let own = marks(sketch, palette) { $0.place == .device && $0.id == device.id }
                single.append(Cell(kind: device.kind, name: device.id, note: device.kind, marks: own))
                if single.count > mostCells { return summed(zones, bites, palette) }
            }
            for person in zone.operators {
                let own = marks(sketch, palette) { $0.place == .operator && $0.id == person }
                single.append(Cell(kind: "operator", name: person, note: "operator", marks: own))
            }
        }
        return single.count > mostCells || zones.count > 1 ? summed(zones, bites, palette) : single
    }

    /// One cell for each kind.
    private static func summed(
        _ zones: [PlantSketch.Zone], _ bites: [PlantSketch.Bite], _ palette: HTMLPalette
    ) -> [Cell] {
        var marked: [String: [Int]] = [:]
        for bite in bites where bite.place == .device || bite.place == .operator {
            if let number = palette.number(bite.control) { marked[bite.id, default: []].append(number) }
        }
        var cells: [Cell] = []
        var counts: [Int] = []
        let all = zones.flatMap { $0.devices.map { ($0.kind, $0.id) } + $0.operators.map { ("operator", $0) } }
        for (kind, id) in all {
            let index = cells.firstIndex { $0.kind == kind } ?? cells.count
            if index == cells.count {
                cells.append(Cell(kind: kind, name: "", note: kind, marks: []))
                counts.append(0)
            }
            counts[index] += 1
            for number in marked[id] ?? [] where !cells[index].marks.contains(number) {
                cells[index].marks.append(number)
            }
        }
        for index in cells.indices {
            cells[index].name = "\(Figures.count(counts[index])) ×"
            cells[index].marks.sort()
        }
        return cells
    }

    // MARK: wires

    private mutating func addWires(_ sketch: PlantSketch, _ palette: HTMLPalette, _ places: [String: Int]) {
        for conduit in sketch.conduits {
            let ends = conduit.zones.compactMap { places[$0] }.sorted()
            guard ends.count == 2, ends[0] != ends[1] else { continue }
            let own = Self.marks(sketch, palette) { $0.place == .conduit && $0.id == conduit.id }
            if let index = wires.firstIndex(where: { $0.ends == (ends[0], ends[1]) }) {
                wires[index].conduits.append(conduit.id)
                wires[index].flows += conduit.flows
                wires[index].marks = (wires[index].marks + own.filter { !wires[index].marks.contains($0) }).sorted()
            } else {
                wires.append(Wire(ends: (ends[0], ends[1]), conduits: [conduit.id], flows: conduit.flows, marks: own))
            }
        }
    }

    /// A control that acts on flows inside a zone, on links or on the whole plant stands at the zones' titles.
    private mutating func addFlowMarks(_ sketch: PlantSketch, _ palette: HTMLPalette, _ places: [String: Int]) {
        for bite in sketch.bites where bite.place == .flow || bite.place == .link {
            guard let number = palette.number(bite.control) else { continue }
            let ends = bite.zones.compactMap { places[$0] }.sorted()
            if ends.count == 2, let wire = wires.firstIndex(where: { $0.ends == (ends[0], ends[1]) }) {
                if !wires[wire].marks.contains(number) { wires[wire].marks = (wires[wire].marks + [number]).sorted() }
            } else {
                for end in ends where !boxes[end].marks.contains(number) {
                    boxes[end].marks = (boxes[end].marks + [number]).sorted()
                }
            }
        }
    }
}
