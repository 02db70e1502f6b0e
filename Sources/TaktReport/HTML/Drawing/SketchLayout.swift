/// Where everything of a drawing stands, in units of the drawing: lanes by level, boxes side by side in them, wires through
/// the gaps between the rows of boxes.
struct SketchLayout {
    struct Frame {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        var bottom: Double { y + height }
        var right: Double { x + width }
    }

    struct Row {
        /// Places of its boxes.
        var boxes: [Int]
        var level: String
        var columns: [Int]
    }

    static let cell = (width: 132.0, height: 42.0)
    static let padding = 8.0
    static let header = 36.0
    static let track = 28.0

    let width: Double
    /// Of the column with the levels' names; above the boxes when there is no room for it.
    let margin: Double
    /// Beside the boxes, for wires that pass a row by.
    let channel: Double
    let rows: [Row]
    private(set) var frames: [Frame]
    private(set) var columns: [Int]
    private(set) var height = 0.0
    /// Top of each row's boxes, and the top of the gap under it.
    private(set) var tops: [Double] = []
    private(set) var gaps: [Double] = []
    private let above: Double

    /// - Parameters:
    ///   - isNarrow: for a phone.
    ///   - tracks: how many wires run across under each row.
    init(_ plan: SketchPlan, isNarrow: Bool, bypasses: Int, tracks: (SketchLayout) -> [Int]) {
        width = isNarrow ? 360 : 840
        margin = isNarrow ? 0 : 118
        channel = Double(bypasses) * 10
        above = isNarrow ? 20 : 0
        rows = Self.rows(plan, room: width - margin - channel)
        frames = [Frame](repeating: Frame(x: 0, y: 0, width: 0, height: 0), count: plan.boxes.count)
        columns = [Int](repeating: 1, count: plan.boxes.count)
        place(plan)
        stack(plan, tracks(self))
    }

    func row(of box: Int) -> Int { rows.firstIndex { $0.boxes.contains(box) } ?? 0 }

    // MARK: rows

    /// Boxes of one level side by side, as many as have room for one column of devices.
    private static func rows(_ plan: SketchPlan, room: Double) -> [Row] {
        let most = max(1, Int(room / (cell.width + 3 * padding)))
        var rows: [Row] = []
        for (index, box) in plan.boxes.enumerated() {
            if let last = rows.last, last.level == box.level, last.boxes.count < most {
                rows[rows.count - 1].boxes.append(index)
            } else {
                rows.append(Row(boxes: [index], level: box.level, columns: []))
            }
        }
        return rows.map { row in
            var row = row
            let columns = Int((room - Double(row.boxes.count) * 3 * padding) / cell.width)
            row.columns = shared(max(row.boxes.count, columns), row.boxes.map { plan.boxes[$0].cells.count })
            return row
        }
    }

    /// Columns for boxes with so many cells: each the next where it makes the box lower that is highest.
    private static func shared(_ columns: Int, _ cells: [Int]) -> [Int] {
        var own = cells.map { _ in 1 }
        func height(_ box: Int) -> Int { (cells[box] + own[box] - 1) / own[box] }
        while own.reduce(0, +) < columns {
            guard let highest = own.indices.max(by: { (height($0), -$0) < (height($1), -$1) }), height(highest) > 1
            else { break }
            own[highest] += 1
        }
        return own
    }

    /// Left to right; what is over goes to all boxes.
    private mutating func place(_ plan: SketchPlan) {
        for row in rows {
            let gap = 2 * Self.padding
            let room = width - margin - channel - gap * Double(row.boxes.count - 1)
            let natural = row.columns.map { Double($0) * Self.cell.width + 2 * Self.padding }
            let spare = max(0, room - natural.reduce(0, +)) / Double(max(1, row.boxes.count))
            var x = margin
            for (place, box) in row.boxes.enumerated() {
                columns[box] = row.columns[place]
                frames[box].x = x
                frames[box].width = natural[place] + spare
                x += frames[box].width + gap
            }
        }
    }

    /// Top to bottom.
    private mutating func stack(_ plan: SketchPlan, _ tracks: [Int]) {
        var y = 4.0
        for (index, row) in rows.enumerated() {
            y += above
            tops.append(y)
            let lines = row.boxes.map { (plan.boxes[$0].cells.count + columns[$0] - 1) / columns[$0] }.max() ?? 0
            let tall = Self.header + Double(lines) * Self.cell.height + Self.padding
            for box in row.boxes {
                frames[box].y = y
                frames[box].height = tall
            }
            y += tall
            gaps.append(y)
            let count = index < tracks.count ? tracks[index] : 0
            let isLast = index == rows.count - 1
            y += count == 0 ? (isLast ? 4 : 18) : 18 + Double(count) * Self.track
        }
        height = y
    }
}
