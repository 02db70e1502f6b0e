import Foundation
import TaktExperiment
import Testing

@testable import TaktReport

@Suite("Results of an earlier Takt")
struct OldResultTests {
    /// As it stood in a results file before an assessment had a drawing, assumptions, omissions and headroom.
    private func old() throws -> Assessment {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/stored-before-basis.json")
        return try JSONDecoder().decode(Assessment.self, from: try Data(contentsOf: file))
    }

    @Test("print in every format, without what they do not have", arguments: ReportFormat.allCases)
    func prints(format: ReportFormat) throws {
        let assessment = try old()
        #expect(assessment.sketch == nil && assessment.omissions == nil && assessment.headroom == nil)
        let text = format.render(assessment)
        #expect(text.contains("poll-in-time"))
        #expect(!text.contains("not modelled") && !text.contains("Headroom"))
    }
}
