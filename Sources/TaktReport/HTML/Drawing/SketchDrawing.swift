import TaktExperiment
import TaktPlant

/// The drawing of a plant as SVG: for a page or, narrower, for a phone.
struct SketchDrawing {
    let plan: SketchPlan
    let palette: HTMLPalette
    let isNarrow: Bool
    private let layout: SketchLayout
    private let wires: SketchWires

    init(_ plan: SketchPlan, _ palette: HTMLPalette, isNarrow: Bool) {
        self.plan = plan
        self.palette = palette
        self.isNarrow = isNarrow
        let bypasses = SketchWires.bypasses(plan, isNarrow: isNarrow)
        layout = SketchLayout(plan, isNarrow: isNarrow, bypasses: bypasses) { bare in
            SketchWires(plan, bare) { Self.width($0, isNarrow) }.tracks
        }
        wires = SketchWires(plan, layout) { Self.width($0, isNarrow) }
    }

    func svg(title: String, description: String) -> String {
        let shapes = lanes + wires.ways.map(line) + plan.boxes.indices.map(box) + wires.ways.map(label)
        return
            "<svg class=\"plant \(isNarrow ? "narrow" : "broad")\" viewBox=\"-1 0 \(Int(layout.width) + 2) \(Int(layout.height.rounded(.up)))\" role=\"img\">"
            + "<title>\(HTMLReport.escape(title))</title><desc>\(HTMLReport.escape(description))</desc>\n"
            + shapes.joined(separator: "\n") + "\n</svg>"
    }

    // MARK: lanes

    /// The names of Purdue's levels.
    private static func name(_ level: String) -> String {
        switch level {
        case "0": "Process"
        case "1": "Basic control"
        case "2": "Supervision"
        case "3": "Site operations"
        case "3.5": "Industrial DMZ"
        case "4": "Site business"
        case "5": "Enterprise"
        default: ""
        }
    }

    private var lanes: [String] {
        var shapes: [String] = []
        var index = 0
        while index < layout.rows.count {
            let level = layout.rows[index].level
            var last = index
            while last + 1 < layout.rows.count, layout.rows[last + 1].level == level { last += 1 }
            shapes.append(lane(level, index, last))
            index = last + 1
        }
        return shapes
    }

    private func lane(_ level: String, _ first: Int, _ last: Int) -> String {
        let top = layout.tops[first]
        let bottom = layout.gaps[last]
        if isNarrow {
            return "<text class=\"level\" x=\"2\" y=\"\(Self.number(top - 6))\">Level \(HTMLReport.escape(level)) "
                + "\(HTMLReport.escape(Self.name(level)))</text>"
        }
        return
            "<rect class=\"lane\" x=\"0\" y=\"\(Self.number(top - 4))\" width=\"\(Self.number(layout.width))\" height=\"\(Self.number(bottom - top + 8))\" rx=\"4\"/>"
            + "<text class=\"level\" x=\"8\" y=\"\(Self.number(top + 18))\">Level \(HTMLReport.escape(level))</text>"
            + "<text class=\"faint\" x=\"8\" y=\"\(Self.number(top + 34))\">\(HTMLReport.escape(Self.name(level)))</text>"
    }

    // MARK: boxes

    private func box(_ index: Int) -> String {
        let (box, frame) = (plan.boxes[index], layout.frames[index])
        let room = Int((frame.width - 2 * SketchLayout.padding - Double(box.marks.count) * 18) / 7.2)
        var shapes = [
            "<rect class=\"zone\" x=\"\(Self.number(frame.x))\" y=\"\(Self.number(frame.y))\" width=\"\(Self.number(frame.width))\" height=\"\(Self.number(frame.height))\" rx=\"5\"/>",
            "<text class=\"title\" x=\"\(Self.number(frame.x + 8))\" y=\"\(Self.number(frame.y + 16))\">\(HTMLReport.escape(Wrapping.cut(box.title, room)))</text>",
            "<text class=\"faint\" x=\"\(Self.number(frame.x + 8))\" y=\"\(Self.number(frame.y + 30))\">\(HTMLReport.escape(box.note))</text>",
        ]
        shapes += marks(box.marks, right: frame.right - 8, y: frame.y + 13)
        let step = (frame.width - 2 * SketchLayout.padding) / Double(max(1, layout.columns[index]))
        for (number, cell) in box.cells.enumerated() {
            let (column, line) = (number % layout.columns[index], number / layout.columns[index])
            let x = frame.x + SketchLayout.padding + Double(column) * step
            let y = frame.y + SketchLayout.header + Double(line) * SketchLayout.cell.height
            shapes.append(self.cell(cell, x: x, y: y, width: step))
        }
        return shapes.joined(separator: "\n")
    }

    private func cell(_ cell: SketchPlan.Cell, x: Double, y: Double, width: Double) -> String {
        let room = Int((width - 36) / 6.8)
        let shapes = [
            "<use href=\"#sign-\(DeviceGlyph.name(cell.kind))\" x=\"\(Self.number(x))\" y=\"\(Self.number(y + 4))\" width=\"26\" height=\"26\"/>",
            "<text x=\"\(Self.number(x + 31))\" y=\"\(Self.number(y + 14))\">\(HTMLReport.escape(Wrapping.cut(cell.name, max(4, room))))</text>",
        ]
        guard cell.marks.isEmpty else {
            return (shapes + marks(cell.marks, left: x + 31, y: y + 27)).joined()
        }
        return
            (shapes + [
                "<text class=\"faint\" x=\"\(Self.number(x + 31))\" y=\"\(Self.number(y + 28))\">\(HTMLReport.escape(Wrapping.cut(cell.note, max(4, room))))</text>"
            ]).joined()
    }

    // MARK: marks

    private func marks(_ numbers: [Int], right: Double, y: Double) -> [String] {
        marks(numbers, left: right - Double(numbers.count) * 18 + 2, y: y)
    }

    private func marks(_ numbers: [Int], left: Double, y: Double) -> [String] {
        numbers.enumerated().map { place, number in
            Self.mark(number, x: left + 8 + Double(place) * 18, y: y, colour: colour(number))
        }
    }

    private func colour(_ number: Int) -> String { palette.colour(palette.controls[number - 1]) }

    /// A ring in the control's colour with its number, which is what tells controls apart.
    static func mark(_ number: Int, x: Double, y: Double, colour: String) -> String {
        "<circle class=\"mark\" cx=\"\(self.number(x))\" cy=\"\(self.number(y))\" r=\"7.5\" stroke=\"\(colour)\"/>"
            + "<text class=\"mark\" x=\"\(self.number(x))\" y=\"\(self.number(y + 3.6))\">\(number)</text>"
    }

    // MARK: wires

    private static func words(_ wire: SketchPlan.Wire, _ isNarrow: Bool) -> String {
        let name = wire.conduits.count == 1 ? wire.conduits[0] : "\(wire.conduits.count) conduits"
        return "\(Wrapping.cut(name, isNarrow ? 20 : 28)) · \(Figures.count(wire.flows, "flow"))"
    }

    private static func width(_ wire: SketchPlan.Wire, _ isNarrow: Bool) -> Double {
        Double(words(wire, isNarrow).count) * 6.3 + Double(wire.marks.count) * 18 + 14
    }

    private func line(_ way: SketchWires.Way) -> String {
        let points = way.points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
        return "<polyline class=\"wire\" points=\"\(points.joined(separator: " "))\"/>"
    }

    private func label(_ way: SketchWires.Way) -> String {
        let wire = plan.wires[way.wire]
        let width = Self.width(wire, isNarrow)
        let left = way.label.x - width / 2
        return
            ([
                "<rect class=\"label\" x=\"\(Self.number(left))\" y=\"\(Self.number(way.label.y - 10))\" width=\"\(Self.number(width))\" height=\"20\" rx=\"10\"/>"
            ]
            + marks(wire.marks, left: left + 3, y: way.label.y)
            + [
                "<text class=\"conduit\" x=\"\(Self.number(left + 7 + Double(wire.marks.count) * 18))\" y=\"\(Self.number(way.label.y + 4))\">\(HTMLReport.escape(Self.words(wire, isNarrow)))</text>"
            ])
            .joined()
    }

    /// To a tenth.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
