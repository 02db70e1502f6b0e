import Foundation
import TaktExperiment
import TaktKernel
import TaktSimulation
import Testing

@testable import TaktReport

@Suite("Pictures that gnuplot draws")
struct PictureTests {
    /// The fixture's failing requirements with distributions of their own.
    static let assessment: Assessment = {
        var assessment = Fixture.assessment
        for variant in assessment.variants.indices {
            for index in assessment.variants[variant].outcomes.indices {
                var outcome = assessment.variants[variant].outcomes[index]
                let (samples, misses) = (outcome.measured.samples, outcome.measured.misses)
                outcome.measured.histogram = ResponseHistogram(
                    values: [outcome.limit / 100, outcome.limit / 2, outcome.limit * 5],
                    counts: [samples / 2, samples - samples / 2 - misses, misses])
                assessment.variants[variant].outcomes[index] = outcome
            }
        }
        return assessment
    }()

    private func curves(_ index: Int = 0) throws -> ResponseCurves {
        try #require(ResponseCurves(Reading(Self.assessment).newlyFailing[index]))
    }

    @Test("a curve starts at all responses and is down to the misses at the limit")
    func points() throws {
        let curves = try curves()
        #expect(curves.curves.map(\.name) == ["baseline", "tls-modbus"])
        #expect(curves.tolerated == 1000)
        let plot = CurvePlot(curves)
        let points = curves.curves[1].points(plot.axis, floor: curves.floor)
        #expect(points.first?.share == 1)
        let atLimit = try #require(points.last { $0.time <= Double(curves.limit) })
        #expect(abs(atLimit.share - 4_920.0 / 12_000) < 1e-9)
        #expect(points.last?.share == curves.floor)
        #expect(zip(points, points.dropFirst()).allSatisfy { $0.share >= $1.share && $0.time <= $1.time })
    }

    @Test("responses that never completed keep the curve up to the end")
    func unfinished() throws {
        var curve = try curves().curves[0]
        curve.samples += 100
        curve.unfinished = 100
        let axis = TimeAxis(1e3...1e9, isLogarithmic: true)
        let last = try #require(curve.points(axis, floor: 1e-6).last)
        #expect(last.time == axis.high)
        #expect(abs(last.share - 100 / Double(curve.samples)) < 1e-9)
    }

    @Test("a hundred thousand values are thinned to what can be seen")
    func thinned() {
        let values = (1...100_000).map { Nanoseconds($0) * 1000 }
        let curve = ResponseCurves.Curve(
            name: "x", histogram: ResponseHistogram(values: values, counts: values.map { _ in 1 }), samples: 100_000,
            unfinished: 0)
        #expect(curve.points(TimeAxis(1e3...1e8, isLogarithmic: true), floor: 1e-5).count < 410)
    }

    @Test("ticks are round, inside the axis and not too many", arguments: [1e3, 1e6, 7e8, 3e10, 4e12])
    func ticks(most: Double) {
        for isLogarithmic in [true, false] {
            for low in [most / 3, most / 1000, 1] {
                let axis = TimeAxis(low...most, isLogarithmic: isLogarithmic)
                let ticks = axis.ticks
                #expect(ticks.count <= 9 && !ticks.isEmpty, "\(low) to \(most): \(ticks)")
                #expect(ticks.allSatisfy { $0.time >= axis.low * 0.99 && $0.time <= axis.high })
                #expect(Set(ticks.map(\.words)).count == ticks.count, "\(ticks.map(\.words))")
            }
        }
    }

    @Test("no text of a plant file goes to gnuplot")
    func script() throws {
        var assessment = Self.assessment
        assessment.variants[2].name = "'; system 'true"
        assessment.variants[0].outcomes[1].title = "`true`"
        let row = try #require(Reading(assessment).newlyFailing.first)
        let script = CurvePlot(try #require(ResponseCurves(row))).script(0, output: "0.svg")
        #expect(!script.contains("system"))
        #expect(!script.contains("`"))
    }

    @Test("gnuplot's SVG loses ids, fonts, colours, scripts and version")
    func sanitised() throws {
        let text = """
            <svg width="5"><title>Gnuplot</title><desc>Produced by GNUPLOT 5.4 </desc><script>alert(1)</script>
            <g id="gnuplot_plot_1" ><title>x</title>
            <path stroke='rgb(  0,   0,   6)'  d='M1,2 L3,4
            L5,6'/>
            <path stroke='rgb(  0,   0,   4)' onclick="x" class="gridline"  d='M0,0 L1,1'/>
            <path stroke='rgb(255,   0,   0)'  d='M9,9 L1,1'/>
            <polygon fill = 'rgb(  0,   0,   3)' points = '1,1 2,2 '/>
            <g transform="translate(7.5,8)" stroke="none" fill="rgb(0,0,1)" font-family="sans" text-anchor="end">
            <text><tspan font-family="sans" >1 &amp; 2</tspan></text></g></svg>
            """
        let plot = try #require(PlotSVG(text, size: (5, 5), curves: ["stroke=\"red\""]))
        #expect(
            plot.shapes == [
                "<path class=\"curve\" stroke=\"red\" d=\"M1,2 L3,4 L5,6\"/>",
                "<path class=\"limit\" d=\"M0,0 L1,1\"/>",
                "<polygon class=\"late\" points=\"1,1 2,2\"/>",
                "<text class=\"axis\" transform=\"translate(7.5,8)\" text-anchor=\"end\">1 &amp; 2</text>",
            ])
        #expect(PlotSVG("<svg><path stroke='rgb(  0,   0,   6)'  d='M1,2'/>", size: (5, 5), curves: []) == nil)
    }

    @Test("without gnuplot, or with one that fails, hangs or draws nothing, the report is complete and says so")
    func failing() throws {
        let missing = ReportPictures.drawn(Self.assessment, by: nil)
        #expect(missing.problem?.contains("not installed") == true)
        let page = HTMLReport.assessment(Self.assessment, pictures: missing)
        #expect(page.contains("The curves of responses are missing: gnuplot is not installed"))
        #expect(page.contains("id=\"again\""))
        for (body, words) in [("exit 3", "status 3"), ("sleep 60", "was stopped"), ("true", "drew 0 of 2")] {
            let program = FileManager.default.temporaryDirectory.appending(path: "takt-gnuplot-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: program) }
            try Data("#!/bin/sh\nexec \(body)\n".replacing("exec exit", with: "exit").utf8).write(to: program)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
            let problem = ReportPictures.drawn(Self.assessment, by: Gnuplot(program: program, patience: 0.5)).problem
            #expect(problem?.contains(words) == true, "\(problem ?? "none")")
        }
    }

    @Test(
        "gnuplot draws each failing requirement once, with the same bytes each time",
        .enabled(if: Gnuplot.found() != nil))
    func drawn() throws {
        let pictures = ReportPictures.drawn(Self.assessment)
        #expect(pictures.problem == nil)
        let plot = try #require(pictures.curves["poll-burner-1"])
        #expect(plot.contains("class=\"curve\""))
        #expect(plot.contains("limit 200 ms"))
        #expect(!plot.lowercased().contains("gnuplot"))
        let page = HTMLReport.assessment(Self.assessment, pictures: pictures)
        #expect(page == HTMLReport.assessment(Self.assessment, pictures: ReportPictures.drawn(Self.assessment)))
        #expect(page.contains("<svg class=\"plot\""))
    }

    @Test("a passing assessment starts no other program")
    func nothingToDraw() {
        var assessment = Fixture.run
        assessment.variants[0].outcomes = [assessment.variants[0].outcomes[0]]
        #expect(ReportPictures.drawn(assessment, by: nil).problem == nil)
    }
}
