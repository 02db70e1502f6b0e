import Foundation
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment
@testable import TaktReport

@Suite("The other formats")
struct OtherFormatsTests {
    @Test("JSON, Markdown and HTML read as they always did")
    func golden() throws {
        try expectGolden(JSONReport.assessment(Fixture.assessment), "assessment.json")
        try expectGolden(MarkdownReport.assessment(Fixture.assessment), "assessment.md")
        try expectGolden(HTMLReport.assessment(Fixture.assessment), "assessment.html")
    }

    @Test("JSON names its schema and outcome, and its durations are whole nanoseconds")
    func json() throws {
        let text = JSONReport.assessment(Fixture.assessment)
        let top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(top["schema"] as? String == "takt-assessment/1")
        #expect(top["outcome"] as? String == "fails")
        let variants = try #require(top["variants"] as? [[String: Any]])
        let requirements = try #require(variants[2]["requirements"] as? [[String: Any]])
        #expect(requirements[1]["limit_ns"] as? Int == 200_000_000)
        #expect(requirements[1]["newly_fails"] as? Bool == true)
    }

    @Test("HTML escapes every text that comes from files, and loads nothing")
    func hostile() {
        let evil = "<script>alert(1)</script>\"'&"
        var assessment = Fixture.assessment
        assessment.plant.title = evil
        assessment.plantPath = evil
        assessment.controls[0].title = evil
        assessment.variants[2].name = evil
        assessment.variants[2].findings[0].sentence = evil
        assessment.variants[2].outcomes[1].title = evil
        assessment.variants[0].outcomes[1].title = evil
        assessment.variants[2].outcomes[1].why = evil
        assessment.variants[2].outcomes[1].consequence = evil
        assessment.variants[2].outcomes[3].note = evil
        var sketch = SketchTests.sketch(levels: 2, zones: 2, devices: 2)
        sketch.zones[0].title = evil
        sketch.zones[0].devices[0].id = evil
        sketch.zones[0].devices[0].kind = evil
        sketch.zones[1].level = evil
        sketch.conduits[0].id = evil
        sketch.bites[0].words = evil
        assessment.sketch = sketch
        assessment.assumptions = [
            Assumption(
                subject: evil, title: evil, key: evil, value: evil, isChosen: false, grade: evil, source: evil)
        ]
        let html = HTMLReport.assessment(assessment)
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
        #expect(!html.contains("http"))
    }

    @Test("HTML tags are closed in the order in which they were opened")
    func wellFormed() {
        var assessment = Fixture.assessment
        assessment.sketch = SketchTests.sketch(levels: 3, zones: 2, devices: 4)
        let html = HTMLReport.assessment(assessment)
        let void: Set<String> = [
            "meta", "rect", "line", "path", "circle", "polyline", "use", "!DOCTYPE",
        ]
        var open: [String] = []
        let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for link in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.1))) }
        for match in html.matches(of: /<(\/?)([!A-Za-z0-9]+)[^>]*>/) {
            let name = String(match.2)
            if void.contains(name) { continue }
            if match.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }

    @Test("the list of stored assessments")
    func history() throws {
        let started = Date(timeIntervalSince1970: 1_770_127_500)
        var entry = HistoryEntry(
            id: 7, started: started, finished: started, kind: .assess, plant: "boiler-house",
            plantPath: "plants/boiler-house", controls: ["edr-agent", "tls-modbus"],
            settings: Fixture.assessment.settings, takt: "0.1.0", command: "takt assess", outcome: .fails,
            recordedRuns: 40, plannedRuns: 40)
        let finished = entry
        entry.id = 12
        entry.finished = nil
        entry.outcome = nil
        entry.recordedRuns = 3
        try expectGolden(HistoryText.list([entry, finished], colour: false), "history.txt")
        #expect(HistoryText.list([], colour: false).contains("No assessment is stored yet"))
    }
}

@Suite("Figures in words")
struct FigureTests {
    @Test("counts, ratios and money")
    func figures() {
        #expect(Figures.count(0) == "0")
        #expect(Figures.count(-1_234_567) == "-1,234,567")
        #expect(Figures.count(1, "device") == "1 device")
        #expect(Figures.ratio(Interval(estimate: 0.41, lower: 0.381, upper: 0.437)) == "41 % (38 to 44)")
        #expect(Figures.ratio(Interval(estimate: 0, lower: 0, upper: 0.0003)) == "0 % (0 to 0.03)")
        #expect(Figures.amount(5_134.2) == "5,130")
        #expect(Figures.amount(0.249) == "0.25")
        #expect(Figures.amount(12) == "12")
        #expect(Figures.amount(.infinity).hasPrefix("more than"))
    }

    @Test("text breaks at words, and a number stays with its unit")
    func wrapping() {
        #expect(Wrapping.lines("after 10 min, then 5 ms", width: 9) == ["after", "10 min,", "then 5 ms"])
        #expect(Wrapping.lines("unbreakablelongword a", width: 5) == ["unbreakablelongword", "a"])
        #expect(Wrapping.lines("", width: 5).isEmpty)
        #expect(Wrapping.cut("abcdef", 4) == "abc…")
    }

    @Test("a long timeline is condensed, and still sums to the response")
    func condensed() {
        let parts = (0..<300).map { index in
            TimelinePart(
                cause: Cause(index % 2 == 0 ? .execution : .preemption, "plc/\(index % 7)", .baseline),
                duration: index % 50 == 0 ? 10_000 : 10)
        }
        let total = parts.reduce(0) { $0 + $1.duration }
        let timeline = CondensedTimeline(
            WorstResponse(start: 0, duration: total, isFinished: true, timeline: parts))
        #expect(timeline.slices.count == 12)
        #expect(timeline.slices.reduce(0) { $0 + $1.duration } == total)
        #expect(timeline.slices.reduce(0) { $0 + $1.parts } == 300)
        #expect(timeline.slices.filter { $0.shares.count == 1 && $0.duration == 10_000 }.count == 6)
        #expect(timeline.slices[1].shares.count == 14)
        #expect(timeline.slices[1].shares.map(\.duration) == timeline.slices[1].shares.map(\.duration).sorted(by: >))
        for (before, after) in zip(timeline.slices, timeline.slices.dropFirst()) {
            #expect(before.start + before.duration == after.start)
        }
    }
}
