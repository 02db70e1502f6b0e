import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

/// What the time of a response went to, by who put it there: an average response of the baseline and of the variant, and
/// the variant's average miss.
extension HTMLReport {
    func blame(_ row: RequirementRow) -> String {
        guard let failure = row.shownFailures.last ?? row.baselineFailure else { return "" }
        let shares = shares(row, failure)
        guard shares.contains(where: { !$0.parts.isEmpty }) else { return "" }
        let bars = shares.map { share in
            var start: Nanoseconds = 0
            let segments = byOrigin(share.parts).map { origin, duration in
                defer { start += duration }
                let name = origin == .baseline ? "the plant itself" : origin.name
                return BarChart.Segment(
                    start: start, duration: duration, origin: origin,
                    words: "\(DurationFormat.rounded(duration)) \(name)",
                    inscription: "\(DurationFormat.rounded(duration))")
            }
            return BarChart.Bar(name: share.name, figure: DurationFormat.rounded(start), segments: segments)
        }
        let used =
            [Origin.baseline]
            + palette.controls.map(Origin.control)
            .filter { origin in shares.contains { isVisible(origin, $0) } }
        let chart = BarChart(
            label: row.requirement.requirement, bars: bars, limit: row.requirement.limit,
            palette: palette)
        return """
            <figure>
            <figcaption><b>What the time goes to</b> \(palette.key(used))</figcaption>
            \(chart.html)
            <p class="quiet">Means; the dashed line is the limit of \(DurationFormat.rounded(row.requirement.limit)).</p>
            \(largest(shares))
            </figure>
            """
    }

    private struct Shares {
        var name: String
        var parts: [(cause: Cause, mean: Nanoseconds)]
    }

    /// Whether it takes a two-hundredth of a bar.
    private func isVisible(_ origin: Origin, _ share: Shares) -> Bool {
        let all = share.parts.reduce(0) { $0 + $1.mean }
        let own = share.parts.filter { $0.cause.origin == origin }.reduce(0) { $0 + $1.mean }
        return own > 0 && own >= all / 200
    }

    private func shares(_ row: RequirementRow, _ failure: (variant: String, outcome: RequirementOutcome)) -> [Shares] {
        var shares: [Shares] = []
        let isRun = failure.variant == Variant.baselineName
        if let usual = row.outcomes.first??.measured, usual.samples > 0 {
            shares.append(Shares(name: isRun ? "a response" : "a response in the baseline", parts: Self.means(usual)))
        }
        let measured = failure.outcome.measured
        if !isRun, measured.samples > 0 {
            shares.append(Shares(name: "a response \(reading.place([failure.variant]))", parts: Self.means(measured)))
        }
        guard measured.misses > 0 else { return shares }
        let misses = measured.blame.filter { $0.inMisses > 0 }
            .map { ($0.cause, $0.inMisses / Nanoseconds(measured.misses)) }
        shares.append(Shares(name: "a miss" + (isRun ? "" : " \(reading.place([failure.variant]))"), parts: misses))
        return shares
    }

    private static func means(_ measured: RequirementMeasurement) -> [(cause: Cause, mean: Nanoseconds)] {
        measured.blame.filter { $0.total > 0 }.map { ($0.cause, $0.total / Nanoseconds(max(1, measured.samples))) }
    }

    /// The plant itself, then the controls in their order.
    private func byOrigin(_ parts: [(cause: Cause, mean: Nanoseconds)]) -> [(origin: Origin, duration: Nanoseconds)] {
        ([.baseline] + palette.controls.map(Origin.control)).compactMap { origin in
            let sum = parts.filter { $0.cause.origin == origin }.reduce(0) { $0 + $1.mean }
            return sum > 0 ? (origin, sum) : nil
        }
    }

    /// The five largest parts of the last bar beside what they are in the first.
    private func largest(_ shares: [Shares]) -> String {
        guard shares.count > 1, let last = shares.last else { return "" }
        let rows = last.parts.stablySorted { -$0.mean }.prefix(5).map { part in
            let usual = shares[0].parts.first { $0.cause == part.cause }?.mean ?? 0
            let origin = part.cause.origin == .baseline ? "the plant itself" : part.cause.origin.name
            return
                "<tr><th scope=\"row\">\(Self.escape(part.cause.part.rawValue)) <small>\(Self.escape(part.cause.subject))</small></th>"
                + "<td>\(Self.escape(origin))</td><td>\(usual == 0 ? "–" : DurationFormat.rounded(usual))</td><td>\(DurationFormat.rounded(part.mean))</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        let heads = ["largest parts", "put there by", shares[0].name, last.name].map {
            "<th scope=\"col\">\(Self.escape($0))</th>"
        }
        return "<div class=\"wide\"><table class=\"figures\">\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody>\n</table></div>"
    }
}

extension RequirementRow {
    /// Of a run: the baseline itself, if it fails.
    var baselineFailure: (variant: String, outcome: RequirementOutcome)? {
        guard let name = variants.first, let outcome = outcomes.first ?? nil, outcome.verdict == .fail else {
            return nil
        }
        return (name, outcome)
    }
}
