import TaktExperiment
import TaktPlant

/// A colour, a pattern and a number for each control, so that they can be told apart in print and by the colour-blind.
struct HTMLPalette {
    /// Blue, orange, green, purple, sky, vermilion: Okabe and Ito's colours, in an order that keeps neighbours apart.
    private static let colours = ["#0072b2", "#e69f00", "#009e73", "#aa3377", "#56b4e9", "#d55e00"]
    /// Lines along a bar: where in its height, how much of it they are wide, and their dashes. They are strokes and no
    /// patterns, which would make a printed page twenty times as large.
    private static let textures: [[(place: Double, width: Double, dash: String)]] = [
        [(0.5, 1, "1.2 6.8")], [(0.5, 1, "1.2 2.4 1.2 8")], [(0.33, 0.06, "none"), (0.67, 0.06, "none")],
        [(0.5, 1, "2 3")], [(0.5, 0.07, "none"), (0.5, 1, "1.2 9")],
        [(0.25, 0.14, "3 5"), (0.5, 0.14, "3 5"), (0.75, 0.14, "3 5")],
    ]
    private static let dashes = ["none", "9 3", "5 2 1.5 2", "2 2", "12 3 2 3", "7 2 7 5"]

    /// Ids of the controls, in the assessment's order.
    let controls: [String]

    init(_ assessment: Assessment) {
        controls = assessment.controls.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The number by which drawings call a control, from 1 on.
    func number(_ control: String) -> Int? { controls.firstIndex(of: control).map { $0 + 1 } }

    /// Value of a `fill` attribute.
    func fill(_ origin: Origin) -> String {
        guard case .control(let id) = origin else { return "var(--base)" }
        return controls.contains(id) ? colour(id) : "var(--base)"
    }

    /// Lines over a filled bar that tell its control without its colour; none for the plant itself.
    func texture(_ origin: Origin, from start: String, to end: String, top: Double, height: Double) -> String {
        guard case .control(let id) = origin, let index = controls.firstIndex(of: id) else { return "" }
        return Self.textures[index % Self.textures.count].map { line in
            let y = Self.tenths(top + height * line.place)
            return "<line class=\"texture\" x1=\"\(start)\" x2=\"\(end)\" y1=\"\(y)\" y2=\"\(y)\" "
                + "stroke-width=\"\(Self.tenths(height * line.width))\" stroke-dasharray=\"\(line.dash)\"/>"
        }.joined()
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    func colour(_ control: String) -> String {
        controls.firstIndex(of: control).map { Self.colours[$0 % Self.colours.count] } ?? "var(--ink)"
    }

    /// Attributes of a variant's curve: the baseline thin and grey, all together in ink, a control in its colour.
    func stroke(_ variant: String) -> String {
        if variant == Variant.baselineName { return "stroke=\"var(--base)\" stroke-dasharray=\"3 2\"" }
        guard let index = controls.firstIndex(of: variant) else { return "stroke=\"var(--ink)\"" }
        let dash = Self.dashes[index % Self.dashes.count]
        return "stroke=\"\(Self.colours[index % Self.colours.count])\" stroke-dasharray=\"\(dash)\""
    }

    /// The signs of devices, once a page.
    var definitions: String {
        "<svg aria-hidden=\"true\" class=\"definitions\"><title>Signs</title><defs>"
            + DeviceGlyph.definitions + "</defs></svg>"
    }

    /// The list of origins that `used` names, each with its swatch.
    func key(_ used: [Origin]) -> String {
        let items = used.map { origin in
            let name = HTMLReport.escape(origin == .baseline ? "the plant itself" : origin.name)
            let lines = texture(origin, from: "0", to: "26", top: 0, height: 14)
            let swatch = "<rect width=\"26\" height=\"14\" fill=\"\(fill(origin))\"/>\(lines)"
            return
                "<li><svg aria-hidden=\"true\" viewBox=\"0 0 26 14\"><title>\(name)</title>\(swatch)</svg>\(name)</li>"
        }
        return "<ul class=\"key\">\(items.joined())</ul>"
    }

    /// The list of variants' curves, each with a piece of its line.
    func curveKey(_ variants: [String]) -> String {
        let items = variants.map { name in
            "<li><svg class=\"line\" aria-hidden=\"true\" viewBox=\"0 0 40 14\"><title>\(HTMLReport.escape(name))</title>"
                + "<path class=\"curve\" d=\"M1 7 H39\" \(stroke(name))/></svg>\(HTMLReport.escape(name))</li>"
        }
        return "<ul class=\"key\">\(items.joined())</ul>"
    }
}
