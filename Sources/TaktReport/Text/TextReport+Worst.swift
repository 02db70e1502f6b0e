package import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

extension TextReport {
    /// The longest response of one requirement as what followed what; short parts between long ones are summed up.
    package static func worst(_ outcome: RequirementOutcome, variant: String, colour: Bool) -> String {
        var page = Page(colour: colour)
        let place = variant == Variant.baselineName ? "in the baseline" : "with \(variant)"
        page.line("\(outcome.requirement) \(place): the worst response", .bold)
        guard let worst = outcome.measured.worst else {
            page.line("  There is none: nothing was measured.")
            return page.text
        }
        let end = worst.isFinished ? "" : ", and it never completed"
        page.paragraph(
            "\(DurationFormat.rounded(worst.duration)) against a limit of \(DurationFormat.rounded(outcome.limit)), "
                + "begun \(DurationFormat.rounded(worst.start)) into the run\(end).")
        page.line()
        page.timeline(worst)
        return page.text
    }
}

extension Page {
    fileprivate mutating func timeline(_ worst: WorstResponse) {
        var table = TextTable([.right, .right])
        table.add(["from", "takes", "", "spent on", "at", "put there by"].map { .init($0, .dim) })
        for slice in CondensedTimeline(worst).slices {
            let isControl = slice.cause.map { $0.origin != .baseline } ?? false
            table.add([
                .init(DurationFormat.rounded(slice.start)), .init(DurationFormat.rounded(slice.duration)),
                .init(Self.bar(slice.duration, of: worst.duration), isControl ? .red : .dim),
                .init(slice.cause?.part.rawValue ?? "\(slice.count) short parts", isControl ? .bold : .plain),
                .init(Wrapping.cut(slice.cause?.subject ?? "", 26)),
                .init(Wrapping.cut(isControl ? slice.cause?.origin.name ?? "" : "", 16), .red),
            ])
        }
        for line in table.lines(pen, indent: 2) { self.line(line) }
    }

    /// Up to ten blocks, in eighths of one.
    private static func bar(_ part: Nanoseconds, of whole: Nanoseconds) -> String {
        guard part > 0, whole > 0 else { return "" }
        let eighths = max(1, Int((Double(part) / Double(whole) * 80).rounded()))
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
