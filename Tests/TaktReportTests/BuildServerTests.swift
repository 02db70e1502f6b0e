import Foundation
import TaktExperiment
import Testing

@testable import TaktReport

private enum SuiteFixture {
    static func check(_ number: Int, _ state: CheckResult.State, sentence: String = "3 of 10 missed") -> CheckResult {
        CheckResult(
            demand: "misses = 0", variant: "all together", requirement: "r-\(number)", subject: "poll", state: state,
            kind: state == .passed ? nil : state == .failed ? .overBudget : .tooFewSamples, sentence: sentence,
            place: SourcePlace(path: "plants/a b/plant.yaml", line: 7, column: 5), fingerprint: "f\(number)")
    }

    static func report(_ checks: [CheckResult], problems: [CaseProblem] = []) -> SuiteReport {
        var result = CaseResult(
            name: "a, proposal, seed 1", plant: "a",
            settings: Settings(horizon: 60_000_000_000, replications: 2, seed: 1))
        result.inputs = ["plant": "00ff"]
        result.fingerprints = [("baseline", "abcd")]
        result.checks = checks
        result.problems = problems
        result.seconds = 1.25
        return SuiteReport(
            takt: "9.9", suites: [SuiteResult(path: "suites/s.yaml", title: "Suite", cases: [result])], exitStatus: 10)
    }
}

@Suite("JUnit XML") struct JUnitReportTests {
    @Test("A check is a testcase: a failure fails, what cannot be told is skipped")
    func states() {
        let text = JUnitReport.text(
            SuiteFixture.report([
                SuiteFixture.check(1, .passed), SuiteFixture.check(2, .failed), SuiteFixture.check(3, .inconclusive),
            ]))
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\""), "\(text.prefix(80))")
        #expect(text.contains("tests=\"3\" failures=\"1\" errors=\"0\""), "\(text)")
        #expect(text.components(separatedBy: "<failure ").count == 2)
        #expect(text.components(separatedBy: "<skipped ").count == 2)
        #expect(text.contains("skipped=\"1\" time=\"1.250\""))
        #expect(text.contains("<property name=\"hash.plant\" value=\"00ff\""))
        #expect(text.contains("name=\"all together: r-2: misses = 0\""))
        #expect(text.contains("plants/a b/plant.yaml:7:5: 3 of 10 missed"))
    }

    @Test("Markup stays text, and what XML cannot hold is replaced")
    func escaping() {
        let text = JUnitReport.text(
            SuiteFixture.report([SuiteFixture.check(1, .failed, sentence: "<script> & \"x\" \u{1}\u{FFFF}")]))
        #expect(!text.contains("<script>"))
        #expect(text.contains("&lt;script&gt; &amp; "))
        #expect(!text.unicodeScalars.contains("\u{1}") && !text.unicodeScalars.contains("\u{FFFF}"))
        #expect(text.contains("\u{FFFD}"))
    }

    @Test("A case that could not be run is one error")
    func error() {
        let problem = CaseProblem(place: SourcePlace(path: "p.yaml", line: 2, column: 3), message: "no such thing")
        let text = JUnitReport.text(SuiteFixture.report([], problems: [problem]))
        #expect(text.contains("errors=\"1\""))
        #expect(
            text.contains("<error type=\"invalid-input\" message=\"no such thing\">p.yaml:2:3: no such thing"),
            "\(text)")
    }
}

@Suite("SARIF") struct SARIFReportTests {
    private func parse(_ text: String) throws -> [String: Any] {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    @Test("A surprise points at its requirement, under the rule of its kind; what passed is left out")
    func results() throws {
        let run = try parse(
            SARIFReport.text(SuiteFixture.report([SuiteFixture.check(1, .passed), SuiteFixture.check(2, .failed)])))
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 1)
        #expect(results[0]["ruleId"] as? String == "over-budget/poll")
        #expect(results[0]["level"] as? String == "error")
        let location = (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let artifact = location?["artifactLocation"] as? [String: Any]
        #expect(artifact?["uri"] as? String == "plants/a%20b/plant.yaml")
        #expect(artifact?["uriBaseId"] as? String == "SRCROOT")
        #expect((location?["region"] as? [String: Any])?["startLine"] as? Int == 7)
        #expect(results[0]["partialFingerprints"] as? [String: String] == ["taktCheck/v1": "f2"])
        let invocation = (run["invocations"] as? [[String: Any]])?.first
        #expect(invocation?["exitCode"] as? Int == 10)
    }

    @Test("More results than code scanning shows are cut, and the log says how many")
    func cut() throws {
        let checks = (0..<SARIFReport.mostResults + 7).map { SuiteFixture.check($0, .failed) }
        let run = try parse(SARIFReport.text(SuiteFixture.report(checks)))
        #expect((run["results"] as? [Any])?.count == 5_000)
        let invocation = (run["invocations"] as? [[String: Any]])?.first
        let notes = invocation?["toolExecutionNotifications"] as? [[String: Any]]
        let text = (notes?.first?["message"] as? [String: String])?["text"]
        #expect(text?.hasPrefix("7 results left out") == true, "\(text ?? "")")
    }
}

@Suite("Step summaries and annotations") struct SuiteSummaryTests {
    @Test("A summary stays below what a step may have, and says what it left out")
    func size() {
        let checks = (0..<4_000).map { SuiteFixture.check($0, .failed, sentence: String(repeating: "x|", count: 200)) }
        let text = SuiteSummary.markdown(SuiteFixture.report(checks))
        #expect(text.utf8.count < 1_000_000)
        #expect(text.utf8.count > 900_000)
        #expect(text.contains("paragraphs are left out; suite.json has all"))
        let small = SuiteSummary.markdown(SuiteFixture.report([SuiteFixture.check(1, .failed)]))
        #expect(!small.contains("Cut here"))
        #expect(small.contains("| ✗ | a, proposal, seed 1 | 0 | 1 | 0 | 1.3 s |"), "\(small)")
    }

    @Test("An annotation's properties and text are escaped")
    func escaping() {
        let check = SuiteFixture.check(1, .failed, sentence: "50 % late:\r\nyes, really")
        let text = GitHubAnnotations.text(SuiteFixture.report([check]))
        #expect(
            text
                == "::error file=plants/a b/plant.yaml,line=7,col=5,title=a%2C proposal%2C seed 1%3A all together%3A r-1%3A "
                + "misses = 0::50 %25 late:%0D%0Ayes, really\n")
    }

    @Test("No more of a type than the server shows, and the last says how many there are")
    func limit() {
        let checks = (0..<25).map { SuiteFixture.check($0, .failed) } + [SuiteFixture.check(30, .inconclusive)]
        let lines = GitHubAnnotations.text(SuiteFixture.report(checks)).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 10)
        #expect(lines.contains("::error title=Takt::16 more; summary.md and suite.sarif have them"))
        #expect(lines.count { $0.hasPrefix("::warning ") } == 1)
    }
}
