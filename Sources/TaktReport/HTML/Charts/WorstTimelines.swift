import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

/// The worst response of a requirement as a bar of its parts, under the baseline's worst.
extension HTMLReport {
    func timeline(_ row: RequirementRow) -> String {
        var bars: [(name: String, worst: WorstResponse)] = []
        if let worst = row.outcomes.first??.measured.worst { bars.append((Variant.baselineName, worst)) }
        let failures = row.shownFailures.prefix(3)
        bars += failures.compactMap { item in item.outcome.measured.worst.map { (item.variant, $0) } }
        guard let last = bars.last, !failures.isEmpty || row.baselineFailure != nil else { return "" }
        let used =
            [Origin.baseline]
            + palette.controls.map(Origin.control)
            .filter { origin in bars.contains { Self.isVisible(origin, $0.worst) } }
        let chart = BarChart(
            label: "worst response of \(row.requirement.requirement)", bars: bars.map(Self.bar),
            limit: row.requirement.limit, palette: palette)
        return """
            <figure>
            <figcaption><b>The worst response, from its start to its end</b> \(palette.key(used))</figcaption>
            \(chart.html)
            <p class="quiet">The dashed line is the limit of \(DurationFormat.rounded(row.requirement.limit)). Short parts \
            that take turns stand together by cause.</p>
            \(parts(last))
            </figure>
            """
    }

    /// Whether it takes a two-hundredth of the bar.
    private static func isVisible(_ origin: Origin, _ worst: WorstResponse) -> Bool {
        let own = worst.timeline.filter { $0.cause.origin == origin }.reduce(0) { $0 + $1.duration }
        return own > 0 && own >= worst.duration / 200
    }

    private static func bar(_ bar: (name: String, worst: WorstResponse)) -> BarChart.Bar {
        let end = bar.worst.isFinished ? "" : ", and not completed by then"
        var segments: [BarChart.Segment] = []
        for slice in CondensedTimeline(bar.worst).slices {
            var start = slice.start
            for share in slice.shares {
                segments.append(
                    BarChart.Segment(
                        start: start, duration: share.duration, origin: share.cause.origin, words: words(share),
                        inscription: share.cause.part.rawValue))
                start += share.duration
            }
        }
        return BarChart.Bar(
            name: bar.name, figure: DurationFormat.rounded(bar.worst.duration) + end, segments: segments)
    }

    /// At most so many slices, in the order of time.
    private static let mostSlices = 24

    private func parts(_ bar: (name: String, worst: WorstResponse)) -> String {
        let slices = CondensedTimeline(bar.worst).slices
        let items = slices.prefix(Self.mostSlices).map { slice in
            guard slice.shares.count > 1 else { return "<li>\(Self.escape(Self.words(slice.shares[0])))</li>" }
            let shares = slice.shares.prefix(4).map { "<li>\(Self.escape(Self.words($0)))</li>" }
            let more = slice.shares.count > 4 ? "<li>and \(slice.shares.count - 4) more</li>" : ""
            return "<li>\(DurationFormat.rounded(slice.duration)) in \(slice.parts) short parts, in turns:"
                + "<ul>\(shares.joined())\(more)</ul></li>"
        }
        let rest = slices.count - items.count
        return
            "<p>Part by part, \(Self.escape(reading.place([bar.name]))):</p>\n<ol class=\"parts\">\(items.joined())</ol>"
            + (rest > 0 ? Self.paragraph("And \(rest) more parts.", "quiet") : "")
    }

    /// `180 ms waiting for handshake, plc-burner-1 (tls-modbus)`.
    private static func words(_ share: CondensedTimeline.Share) -> String {
        let cause = share.cause
        let origin = cause.origin == .baseline ? "" : " (\(cause.origin.name))"
        return "\(DurationFormat.rounded(share.duration)) \(cause.part.rawValue), \(cause.subject)\(origin)"
    }
}
