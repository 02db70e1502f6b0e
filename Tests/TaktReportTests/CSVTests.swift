import TaktExperiment
import Testing

@testable import TaktReport

@Suite("Comma-separated values")
struct CSVTests {
    @Test("A report reads as it always did")
    func golden() throws { try expectGolden(CSVReport.assessment(Fixture.assessment), "assessment.csv") }

    @Test("Each requirement has a record for each variant, and each record all columns")
    func shape() {
        let assessment = Fixture.assessment
        let lines = CSVReport.assessment(assessment).split(separator: "\r\n")
        #expect(lines.count == 1 + assessment.variants.count * assessment.variants[0].outcomes.count)
        let plain = lines.filter { !$0.contains("\"") }
        #expect(plain.count > 1)
        for line in plain {
            #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == CSVReport.columns.count)
        }
    }

    @Test("A comma, a quote or a line break puts a text in quotes, and quotes are doubled")
    func quoting() {
        var csv = CSVText()
        csv.add([.words("a,b"), .words("say \"no\""), .words("two\nlines"), .words("plain"), .empty])
        #expect(csv.text == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",plain,\r\n")
    }

    @Test(
        "A text that a spreadsheet would run as a formula stays a text; a negative number stays a number",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    func formulas(text: String) {
        var csv = CSVText()
        csv.add([.words(text), .integer(-5), .number(-0.25)])
        #expect(csv.text.contains("'" + text))
        #expect(csv.text.hasSuffix(",-5,-0.25\r\n"))
        var assessment = Fixture.assessment
        assessment.variants[0].outcomes[0].title = text
        #expect(!CSVReport.assessment(assessment).contains("," + text + ","))
    }
}
