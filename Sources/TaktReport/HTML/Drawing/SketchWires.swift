/// The ways of the wires: down through the gap between two rows or, past rows between, through a channel beside them.
struct SketchWires {
    struct Way {
        var wire: Int
        var points: [(x: Double, y: Double)]
        /// Middle of its label.
        var label: (x: Double, y: Double)
    }

    private struct Plan {
        var wire: Int
        var upperRow: Int
        var lowerRow: Int
        var from: Double
        var to: Double
        var channel: Double?
        /// Tracks in the gap under the upper row and over the lower one.
        var tracks = (first: 0, last: 0)
    }

    let ways: [Way]
    /// Tracks under each row.
    let tracks: [Int]

    /// How many wires pass a row by.
    static func bypasses(_ plan: SketchPlan, isNarrow: Bool) -> Int {
        let bare = SketchLayout(plan, isNarrow: isNarrow, bypasses: 0) { _ in [] }
        return plan.wires.count { bare.row(of: $0.ends.1) - bare.row(of: $0.ends.0) > 1 }
    }

    init(_ sketch: SketchPlan, _ layout: SketchLayout, labelWidth: (SketchPlan.Wire) -> Double) {
        var plans: [Plan] = []
        var passed = 0
        for (index, wire) in sketch.wires.enumerated() {
            let rows = (layout.row(of: wire.ends.0), layout.row(of: wire.ends.1))
            var plan = Plan(wire: index, upperRow: rows.0, lowerRow: rows.1, from: 0, to: 0)
            (plan.from, plan.to) = Self.ports(index, sketch, layout)
            if rows.1 - rows.0 > 1 {
                passed += 1
                plan.channel = layout.width - layout.channel + Double(passed) * 10 - 4
            }
            plans.append(plan)
        }
        var taken = [[[ClosedRange<Double>]]](repeating: [], count: layout.rows.count)
        for index in plans.indices {
            let plan = plans[index]
            let half = labelWidth(sketch.wires[plan.wire]) / 2 + 4
            let end = plan.channel ?? plan.to
            let middle = Self.middle(plan.from, end, half, layout)
            let span = min(plan.from, end, middle - half)...max(plan.from, end, middle + half)
            plans[index].tracks.first = Self.track(span, &taken[plan.upperRow])
            if let channel = plan.channel {
                plans[index].tracks.last = Self.track(
                    min(plan.to, channel) - 6...max(plan.to, channel), &taken[plan.lowerRow - 1])
            }
        }
        tracks = taken.map(\.count)
        ways =
            layout.gaps.isEmpty
            ? [] : plans.map { Self.way($0, sketch, layout, labelWidth(sketch.wires[$0.wire]) / 2 + 4) }
    }

    /// The first track where it touches nobody.
    private static func track(_ span: ClosedRange<Double>, _ taken: inout [[ClosedRange<Double>]]) -> Int {
        if let free = taken.firstIndex(where: { !$0.contains { $0.overlaps(span) } }) {
            taken[free].append(span)
            return free
        }
        taken.append([span])
        return taken.count - 1
    }

    private static func middle(_ from: Double, _ to: Double, _ half: Double, _ layout: SketchLayout) -> Double {
        min(max((from + to) / 2, layout.margin + half), layout.width - layout.channel - half)
    }

    /// Where a wire leaves its boxes: spread over their widths, and straight down where that can be.
    private static func ports(_ index: Int, _ sketch: SketchPlan, _ layout: SketchLayout) -> (Double, Double) {
        let (upper, lower) = sketch.wires[index].ends
        let from = port(index, of: upper, sketch, layout)
        let to = port(index, of: lower, sketch, layout)
        guard layout.row(of: lower) - layout.row(of: upper) == 1 else { return (from, to) }
        let (a, b) = (layout.frames[upper], layout.frames[lower])
        let isNarrower = a.width < b.width
        if isNarrower, from > b.x + 8, from < b.right - 8 { return (from, from) }
        if !isNarrower, to > a.x + 8, to < a.right - 8 { return (to, to) }
        return (from, to)
    }

    private static func port(_ index: Int, of box: Int, _ sketch: SketchPlan, _ layout: SketchLayout) -> Double {
        let frame = layout.frames[box]
        func center(_ wire: Int) -> Double {
            let ends = sketch.wires[wire].ends
            let other = ends.0 == box ? ends.1 : ends.0
            let isFar = abs(layout.row(of: other) - layout.row(of: box)) > 1
            return isFar ? layout.width : layout.frames[other].x + layout.frames[other].width / 2
        }
        let isBelow = { (wire: Int) in
            sketch.wires[wire].ends.0 == box || layout.row(of: sketch.wires[wire].ends.0) == layout.row(of: box)
        }
        let mine = sketch.wires.indices
            .filter { sketch.wires[$0].ends.0 == box || sketch.wires[$0].ends.1 == box }
            .filter { isBelow($0) == isBelow(index) }
            .sorted { (center($0), $0) < (center($1), $1) }
        let place = mine.firstIndex(of: index) ?? 0
        return frame.x + frame.width * Double(place + 1) / Double(mine.count + 1)
    }

    private static func way(_ plan: Plan, _ sketch: SketchPlan, _ layout: SketchLayout, _ half: Double) -> Way {
        let (upper, lower) = sketch.wires[plan.wire].ends
        let top = layout.frames[upper].bottom
        let y = layout.gaps[plan.upperRow] + 9 + (Double(plan.tracks.first) + 0.5) * SketchLayout.track
        let end = plan.lowerRow == plan.upperRow ? layout.frames[lower].bottom : layout.frames[lower].y
        var points = [(plan.from, top), (plan.from, y)]
        if let channel = plan.channel {
            let low = layout.gaps[plan.lowerRow - 1] + 9 + (Double(plan.tracks.last) + 0.5) * SketchLayout.track
            points += [(channel, y), (channel, low), (plan.to, low), (plan.to, end)]
        } else {
            points += [(plan.to, y), (plan.to, end)]
        }
        let middle = middle(plan.from, plan.channel ?? plan.to, half, layout)
        return Way(wire: plan.wire, points: points.map { (x: $0.0, y: $0.1) }, label: (middle, y))
    }
}
