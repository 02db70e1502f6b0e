import Foundation
import Testing

@testable import TaktCommands

@Suite("The command that a report shows")
struct RepeatTests {
    /// The words behind `repeat` in a text report, its lines joined.
    private func shown(in output: String) throws -> [String] {
        let start = try #require(output.range(of: "  repeat        takt "))
        let rest = output[start.upperBound...].replacing(#/ \\\n +/#, with: " ")
        let line = try #require(rest.split(separator: "\n").first)
        return line.split(separator: " ").map(String.init)
    }

    @Test(
        "asks the same again: what a control was narrowed to, and each question",
        arguments: ["--suggest", "--headroom"])
    func again(question: String) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(
            ["assess", plant, "--control", "edr-agent:devices=scada"] + short + [question])
        let words = try shown(in: spoken.output)
        #expect(words.contains("edr-agent:devices=scada") && words.contains(question), "\(words)")
        let again = await takt(words + ["--no-store"])
        #expect(again.output == spoken.output && again.status == spoken.status)
    }
}
