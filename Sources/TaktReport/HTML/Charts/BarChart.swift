import TaktKernel
import TaktPlant

/// Bars of spans under each other, on one scale, with the limit as a dashed line through all of them.
///
/// Widths are shares of the page's, so that a bar shrinks on a phone and its words do not.
struct BarChart {
    struct Segment {
        var start: Nanoseconds
        var duration: Nanoseconds
        var origin: Origin
        /// Said when a pointer rests on it.
        var words: String
        /// Written into it, where there is room.
        var inscription: String?
    }

    struct Bar {
        var name: String
        /// `339 ms`, said behind the name.
        var figure: String
        var segments: [Segment]
    }

    let label: String
    let bars: [Bar]
    let limit: Nanoseconds
    let palette: HTMLPalette

    var html: String { bars.map(row).joined(separator: "\n") }

    private var scale: Double {
        let ends = bars.compactMap(\.segments.last).map { $0.start + $0.duration }
        // A little room behind the longest.
        return 98 / Double(max(1, max(ends.max() ?? 1, limit)))
    }

    private func row(_ bar: Bar) -> String {
        let shapes = bar.segments.map(shape) + [line]
        let name = "\(label), \(bar.name): \(bar.figure), limit \(DurationFormat.rounded(limit))"
        return """
            <div class="bar"><div><b>\(HTMLReport.escape(bar.name))</b> \(HTMLReport.escape(bar.figure))</div>
            <svg class="bar" role="img" width="100%" height="30"><title>\(HTMLReport.escape(name))</title>
            \(shapes.joined(separator: "\n"))
            </svg></div>
            """
    }

    private func shape(_ segment: Segment) -> String {
        let x = Self.percent(Double(segment.start) * scale)
        let width = Double(segment.duration) * scale
        let size = "width=\"\(Self.percent(max(width, 0.1)))\" height=\"22\""
        let bar =
            "<rect x=\"\(x)\" y=\"4\" \(size) fill=\"\(palette.fill(segment.origin))\" "
            + "class=\"\(width > 0.6 ? "part" : "thin")\"><title>\(HTMLReport.escape(segment.words))</title></rect>"
        guard width > 0.6 else { return bar }
        let end = Self.percent(Double(segment.start + segment.duration) * scale)
        return bar + palette.texture(segment.origin, from: x, to: end, top: 4, height: 22)
            + inscription(segment, at: x, size, width)
    }

    /// On a plate of its own, in a nested drawing that clips it at the segment's end.
    private func inscription(_ segment: Segment, at x: String, _ size: String, _ width: Double) -> String {
        guard let text = segment.inscription else { return "" }
        let plate = text.count * 7 + 6
        // A page of paper has about seven units for each hundredth of its width.
        guard width * 7 > Double(plate + 6) else { return "" }
        return
            "<svg x=\"\(x)\" y=\"4\" \(size)><rect class=\"plate\" x=\"3\" y=\"3\" width=\"\(plate)\" height=\"16\"/>"
            + "<text x=\"6\" y=\"15\">\(HTMLReport.escape(text))</text></svg>"
    }

    private var line: String {
        let x = Self.percent(Double(limit) * scale)
        return "<line class=\"limit\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"30\"/>"
    }

    /// Of the page's width, to a hundredth.
    private static func percent(_ value: Double) -> String {
        let hundredths = Int((max(0, min(value, 100)) * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)") + "%"
    }
}
