package import TaktExperiment
import TaktPlant

/// The pictures of a report that another program draws: response-time curves of what fails.
package struct ReportPictures: Sendable {
    /// As inline SVG, by requirement; never walked through.
    let curves: [String: String]
    /// Why there are none, for the page and for whoever ran the command; `nil` when there are, or when none is needed.
    package let problem: String?

    /// A page without them, which says nothing of it.
    package static let none = ReportPictures(curves: [:], problem: nil)

    /// Pictures drawn by one run of gnuplot. Whatever goes wrong with that is a ``problem`` and no error.
    package static func drawn(_ assessment: Assessment, by gnuplot: Gnuplot? = Gnuplot()) -> ReportPictures {
        let reading = Reading(assessment)
        let palette = HTMLPalette(assessment)
        let all = reading.failingInDetail.compactMap { ResponseCurves($0) }
        guard !all.isEmpty else { return none }
        guard let gnuplot else {
            return ReportPictures(curves: [:], problem: "gnuplot is not installed (Debian: gnuplot-nox)")
        }
        let outputs = all.indices.map { "\($0).svg" }
        var script = "set terminal svg size \(size.width),\(size.height) noenhanced font 'sans-serif,13'\n"
        for (index, curves) in all.enumerated() {
            script += CurvePlot(curves).script(index, output: outputs[index])
        }
        do {
            let files = try gnuplot.run(script, outputs: outputs)
            return ReportPictures(zip(all, files).map { ($0, $1) }, palette)
        } catch {
            return ReportPictures(curves: [:], problem: "\(error)")
        }
    }

    private static let size = (width: 520, height: 290)

    private init(_ files: [(curves: ResponseCurves, text: String?)], _ palette: HTMLPalette) {
        var drawings: [String: String] = [:]
        for (curves, text) in files {
            let looks = curves.curves.map { palette.stroke($0.name) }
            guard let text, let plot = PlotSVG(text, size: Self.size, curves: looks) else { continue }
            let limit = DurationFormat.rounded(curves.limit)
            drawings[curves.requirement] = plot.drawing(
                title: "\(curves.requirement): share of responses that take longer, against a limit of \(limit)",
                description: curves.words)
        }
        let missing = files.count - drawings.count
        self.init(
            curves: drawings, problem: missing == 0 ? nil : "gnuplot drew \(drawings.count) of \(files.count) pictures")
    }

    private init(curves: [String: String], problem: String?) {
        self.curves = curves
        self.problem = problem
    }
}

extension ResponseCurves {
    /// What the picture shows, for those who do not see it.
    var words: String {
        curves.map { curve in
            let late = zip(curve.histogram.values, curve.histogram.counts).filter { $0.0 > limit }.reduce(0) {
                $0 + $1.1
            }
            let count = late + curve.unfinished
            return
                "\(curve.name): \(Figures.count(count)) of \(Figures.count(curve.samples)) take longer than the limit"
        }.joined(separator: "; ") + "."
    }
}
