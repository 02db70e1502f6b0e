import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

/// The worst response of each newly failing requirement as a bar of its parts, above the baseline's worst.
struct HTMLTimelines {
    private static let width = 1000.0
    private static let barHeight = 26.0

    let reading: Reading
    let palette: HTMLPalette

    /// Empty when nothing newly fails or nothing was traced.
    var section: String {
        let figures = reading.newlyFailing.compactMap(figure)
        guard !figures.isEmpty else { return "" }
        let origins = [Origin.baseline] + palette.controls.map(Origin.control)
        return """
            <section>
            <h2>The worst responses, part by part</h2>
            <p>Each bar is one response from its start to its end; the dashed line is the limit. Parts that a control \
            put there are coloured; short parts that take turns stand together by cause.</p>
            \(palette.definitions)
            \(palette.key(origins))
            \(figures.joined(separator: "\n"))
            </section>
            """
    }

    private func figure(_ row: RequirementRow) -> String? {
        var bars: [(name: String, worst: WorstResponse)] = []
        if let worst = row.outcomes.first??.measured.worst { bars.append((Variant.baselineName, worst)) }
        for (variant, outcome) in row.newFailures {
            if let worst = outcome.measured.worst { bars.append((variant, worst)) }
        }
        guard let (variant, last) = bars.last, !row.newFailures.isEmpty else { return nil }
        let title = HTMLReport.escape(row.requirement.requirement)
        return """
            <figure>
            <figcaption><code>\(title)</code> \(HTMLReport.escape(row.requirement.title))</figcaption>
            \(drawing(bars, limit: row.requirement.limit, label: row.requirement.requirement))
            <details><summary>Parts with \(HTMLReport.escape(variant))</summary>
            \(parts(last))
            </details>
            </figure>
            """
    }

    // MARK: the picture

    private func drawing(_ bars: [(name: String, worst: WorstResponse)], limit: Nanoseconds, label: String) -> String {
        let longest = max(bars.map(\.worst.duration).max() ?? 1, limit, 1)
        // Room at the right for the duration's text.
        let scale = (Self.width - 90) / Double(longest)
        var shapes: [String] = []
        for (index, bar) in bars.enumerated() {
            shapes.append(self.bar(bar, y: Double(index) * (Self.barHeight + 26) + 18, scale))
        }
        let height = Double(bars.count) * (Self.barHeight + 26) + 14
        let x = Self.coordinate(Double(limit) * scale)
        shapes.append(
            "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"4\" y2=\"\(Int(height) - 12)\" stroke=\"var(--fail)\" "
                + "stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/>")
        let isRight = Double(limit) * scale > Self.width / 2
        shapes.append(
            "<text x=\"\(x)\" y=\"\(Int(height))\" text-anchor=\"\(isRight ? "end" : "start")\">"
                + "limit \(DurationFormat.rounded(limit))</text>")
        let name = "Worst responses of \(label), against a limit of \(DurationFormat.rounded(limit))"
        return "<svg viewBox=\"0 0 1000 \(Int(height) + 4)\" role=\"img\" aria-label=\"\(HTMLReport.escape(name))\">\n"
            + shapes.joined(separator: "\n") + "\n</svg>"
    }

    private func bar(_ bar: (name: String, worst: WorstResponse), y: Double, _ scale: Double) -> String {
        var shapes = ["<text x=\"0\" y=\"\(Int(y) - 5)\">\(HTMLReport.escape(bar.name))</text>"]
        for slice in CondensedTimeline(bar.worst).slices {
            var start = slice.start
            for share in slice.shares {
                shapes.append(block(share, from: start, y: y, scale))
                if let text = inscription(share, from: start, y: y, scale) { shapes.append(text) }
                start += share.duration
            }
        }
        let end = Self.coordinate(Double(bar.worst.duration) * scale + 8)
        let mark = bar.worst.isFinished ? "" : " …"
        shapes.append(
            "<text x=\"\(end)\" y=\"\(Int(y) + 17)\">\(DurationFormat.rounded(bar.worst.duration))\(mark)</text>")
        return shapes.joined(separator: "\n")
    }

    private func block(
        _ share: CondensedTimeline.Share, from start: Nanoseconds, y: Double, _ scale: Double
    ) -> String {
        let width = Double(share.duration) * scale
        let place = "x=\"\(Self.coordinate(Double(start) * scale))\" y=\"\(Int(y))\""
        let size = "width=\"\(Self.coordinate(max(width, 0.6)))\" height=\"\(Int(Self.barHeight))\""
        let stroke = "stroke=\"var(--paper)\" stroke-width=\"\(width > 4 ? 1 : 0)\""
        return "<rect \(place) \(size) fill=\"\(palette.fill(share.cause.origin))\" \(stroke)>"
            + "<title>\(HTMLReport.escape(Self.words(share)))</title></rect>"
    }

    /// The part's name in the bar, where there is room for it.
    private func inscription(
        _ share: CondensedTimeline.Share, from start: Nanoseconds, y: Double, _ scale: Double
    ) -> String? {
        let part = share.cause.part.rawValue
        guard Double(share.duration) * scale > Double(part.count) * 7 + 16 else { return nil }
        let x = Self.coordinate(Double(start) * scale + 8)
        return "<text class=\"halo\" x=\"\(x)\" y=\"\(Int(y) + 17)\">\(HTMLReport.escape(part))</text>"
    }

    // MARK: the list

    private func parts(_ worst: WorstResponse) -> String {
        let items = CondensedTimeline(worst).slices.map { slice in
            guard slice.shares.count > 1 else { return "<li>\(HTMLReport.escape(Self.words(slice.shares[0])))</li>" }
            let shares = slice.shares.map { "<li>\(HTMLReport.escape(Self.words($0)))</li>" }
            return "<li>\(DurationFormat.rounded(slice.duration)) in \(slice.parts) short parts, in turns:"
                + "<ul>\(shares.joined())</ul></li>"
        }
        return "<ol class=\"parts\">\(items.joined())</ol>"
    }

    /// `180 ms waiting for handshake, plc-burner-1 (tls-modbus)`.
    private static func words(_ share: CondensedTimeline.Share) -> String {
        let cause = share.cause
        let origin = cause.origin == .baseline ? "" : " (\(cause.origin.name))"
        return "\(DurationFormat.rounded(share.duration)) \(cause.part.rawValue), \(cause.subject)\(origin)"
    }

    /// To a tenth, without exponents.
    private static func coordinate(_ value: Double) -> String {
        let tenths = Int((max(0, min(value, 1e6)) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
