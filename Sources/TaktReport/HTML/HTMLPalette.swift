import TaktExperiment
import TaktPlant

/// A colour and a pattern for each origin, so that they can be told apart in print and by the colour-blind.
struct HTMLPalette {
    /// Blue, orange, green, purple, sky, vermilion: Okabe and Ito's colours, in an order that keeps neighbours apart.
    private static let colours = ["#0072b2", "#e69f00", "#009e73", "#aa3377", "#56b4e9", "#d55e00"]
    private static let patterns = [
        "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6", "M0 0 L8 8 M6 -2 L10 2 M-2 6 L2 10", "M0 4 H8", "M4 0 V8",
        "M0 4 H8 M4 0 V8", "M2 2 h2 v2 h-2 z",
    ]

    /// Ids of the controls, in the assessment's order.
    let controls: [String]

    init(_ assessment: Assessment) {
        controls = assessment.controls.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Value of a `fill` attribute.
    func fill(_ origin: Origin) -> String {
        guard case .control(let id) = origin, let index = controls.firstIndex(of: id) else { return "var(--base)" }
        return "url(#origin-\(index))"
    }

    /// The patterns, once a page.
    var definitions: String {
        let patterns = controls.indices.map { index in
            let colour = Self.colours[index % Self.colours.count]
            let path = Self.patterns[index % Self.patterns.count]
            return "<pattern id=\"origin-\(index)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                + "<rect width=\"8\" height=\"8\" fill=\"\(colour)\"/>"
                + "<path d=\"\(path)\" stroke=\"#fff\" stroke-opacity=\".55\" stroke-width=\"1.2\" fill=\"none\"/></pattern>"
        }
        return "<svg aria-hidden=\"true\" style=\"position:absolute;width:0;height:0\"><defs>"
            + patterns.joined() + "</defs></svg>"
    }

    /// The list of origins that `used` names, each with its swatch.
    func key(_ used: [Origin]) -> String {
        let items = used.map { origin in
            "<li><svg viewBox=\"0 0 26 14\"><rect width=\"26\" height=\"14\" fill=\"\(fill(origin))\"/></svg>"
                + (origin == .baseline ? "the plant itself" : HTMLReport.escape(origin.name)) + "</li>"
        }
        return "<ul class=\"key\">\(items.joined())</ul>"
    }
}
