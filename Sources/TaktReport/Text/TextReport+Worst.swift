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
            let head = [
                TextTable.Cell(DurationFormat.rounded(slice.start)), .init(DurationFormat.rounded(slice.duration)),
                .init(Self.bar(slice.duration, of: worst.duration), Self.isByControl(slice) ? .red : .dim),
            ]
            if slice.shares.count == 1 {
                table.add(head + Self.cells(slice.shares[0]))
            } else {
                table.add(head + [.init("\(slice.parts) short parts:", .dim)])
                for share in slice.shares.prefix(5) {
                    table.add([TextTable.Cell](repeating: .init(""), count: 3) + Self.cells(share, true))
                }
            }
        }
        for line in table.lines(pen, indent: 2) { self.line(line) }
    }

    /// Whether most of it is a control's doing.
    private static func isByControl(_ slice: CondensedTimeline.Slice) -> Bool {
        let added = slice.shares.filter { $0.cause.origin != .baseline }.reduce(0) { $0 + $1.duration }
        return added * 2 > slice.duration
    }

    private static func cells(_ share: CondensedTimeline.Share, _ isShare: Bool = false) -> [TextTable.Cell] {
        let isControl = share.cause.origin != .baseline
        let duration = isShare ? "  \(DurationFormat.rounded(share.duration)) " : ""
        return [
            .init(duration + share.cause.part.rawValue, isControl ? .bold : .plain),
            .init(Wrapping.cut(share.cause.subject, 22)),
            .init(Wrapping.cut(isControl ? share.cause.origin.name : "", 16), .red),
        ]
    }

    /// Up to ten blocks, in eighths of one.
    private static func bar(_ part: Nanoseconds, of whole: Nanoseconds) -> String {
        guard part > 0, whole > 0 else { return "" }
        let eighths = max(1, Int((Double(part) / Double(whole) * 80).rounded()))
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
