import Foundation

/// gnuplot's SVG made fit for a page: shapes and texts alone, without ids, colours, fonts, scripts or version.
///
/// What a shape is comes from its colour (``CurvePlot/Role``); how it looks is the page's style sheet's, so that the
/// picture follows dark mode. Whatever is not known is left out.
struct PlotSVG {
    /// Width and height of the drawing area.
    let size: (width: Int, height: Int)
    let shapes: [String]

    /// - Parameters:
    ///   - text: what gnuplot wrote.
    ///   - curves: attributes of each curve, by number.
    init?(_ text: String, size: (width: Int, height: Int), curves: [String]) {
        guard text.contains("</svg>") else { return nil }
        var shapes: [String] = []
        let place =
            /<path\s+stroke='rgb\(\s*0,\s*0,\s*(\d+)\)'[^>]*?\sd='([^']*)'|<polygon fill = 'rgb\(\s*0,\s*0,\s*(\d+)\)'[^>]*?points = '([^']*)'|<g transform="(translate\([-0-9., ]+\)[^"]*)"[^>]*?fill="rgb\(0,0,(\d+)\)"[^>]*?text-anchor="(\w+)">\s*<text>(?:<tspan[^>]*>)?([^<]*)</
        for match in text.matches(of: place) {
            let (_, stroke, line, fill, points, transform, ink, anchor, words) = match.output
            if let stroke, let line {
                shapes.append("<path \(Self.look(Int(stroke), curves)) d=\"\(Self.plain(line))\"/>")
            } else if let fill, let points {
                shapes.append("<polygon \(Self.look(Int(fill), curves)) points=\"\(Self.plain(points))\"/>")
            } else if let transform, let anchor, let words {
                let look = Self.look(ink.flatMap { Int($0) }, curves)
                shapes.append(
                    "<text \(look) transform=\"\(Self.plain(transform))\" text-anchor=\"\(anchor)\">"
                        + "\(Self.again(String(words)))</text>")
            }
        }
        guard shapes.contains(where: { $0.hasPrefix("<path class=\"curve\"") }) else { return nil }
        self.size = size
        self.shapes = shapes.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// The picture for a page.
    func drawing(title: String, description: String) -> String {
        "<svg class=\"plot\" viewBox=\"0 0 \(size.width) \(size.height)\" role=\"img\">"
            + "<title>\(HTMLReport.escape(title))</title><desc>\(HTMLReport.escape(description))</desc>\n"
            + shapes.joined(separator: "\n") + "\n</svg>"
    }

    private static func look(_ number: Int?, _ curves: [String]) -> String {
        guard let number else { return "class=\"axis\"" }
        switch CurvePlot.Role(rawValue: number) {
        case .axis: return "class=\"axis\""
        case .grid: return "class=\"grid\""
        case .late: return "class=\"late\""
        case .limit: return "class=\"limit\""
        case .tolerated: return "class=\"tolerated\""
        case .curve, nil:
            let index = number - CurvePlot.Role.curve.rawValue
            return "class=\"curve\"" + (curves.indices.contains(index) ? " " + curves[index] : "")
        }
    }

    /// Coordinates with one digit less and without line breaks.
    private static func plain(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Text that was escaped by somebody else, escaped by us.
    private static func again(_ text: String) -> String {
        HTMLReport.escape(text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&"))
    }
}
