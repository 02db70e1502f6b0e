import Foundation
import TaktFiles
import TaktPlant
import Testing

@testable import TaktCommands

/// The examples of docs/ci.md: what a build server would run.
private struct CIPage {
    let text: String

    init() throws { text = try String(contentsOfFile: repository + "/docs/ci.md", encoding: .utf8) }

    func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    /// Every `takt suite` in a block of code, from its first word on.
    var commands: [[String]] {
        (blocks("yaml") + blocks("sh")).flatMap { $0.split(separator: "\n") }.compactMap { line in
            line.firstRange(of: "takt suite ").map { line[$0.lowerBound...].split(separator: " ").map(String.init) }
        }
    }

    /// The files that it uploads or shows.
    var results: Set<String> {
        let words = text.split { " '\"`()\n".contains($0) }.map(String.init)
        return Set(words.filter { $0.hasPrefix("results/suite/") }.map { String($0.dropFirst("results/suite/".count)) })
    }
}

@Suite("Examples for build servers") struct CIExampleTests {
    @Test("Each example is YAML, and both servers have one")
    func yaml() throws {
        let page = try CIPage()
        #expect(page.blocks("yaml").count >= 3)
        for block in page.blocks("yaml") { _ = try DocumentLoader.parse(text: block, path: "docs/ci.md") }
        let github = try #require(page.blocks("yaml").first { $0.contains("runs-on") })
        let root = try DocumentLoader.parse(text: github, path: "github")
        #expect(root["jobs"]?["suite"]?["steps"]?.sequence?.isEmpty == false)
        #expect(root["on"] != nil)
    }

    @Test("Their commands run, over a smaller suite, and leave the files that they upload, also when it fails")
    func commands() async throws {
        let page = try CIPage()
        #expect(page.commands.count >= 4)
        let suites = try Folder()
        try suites.write("plant.yaml", tinyPlant())
        try suites.write(
            "tiny.yaml",
            "takt: suite/1\ntitle: Tiny\nsettings: {for: 10 s, replications: 2}\ncases: [{plants: [plant.yaml], expect: fail}]\n"
        )
        for command in page.commands {
            #expect(command.contains("benchmarks/suite"))
            let output = try Folder()
            let arguments = command.dropFirst().map { word in
                word == "benchmarks/suite" ? suites.path : word == "results/suite" ? output.path : word
            }
            let spoken = await takt(Array(arguments))
            #expect(spoken.status == .fail, "\(command): \(spoken.errors)")
            #expect(page.results.isSuperset(of: ["junit.xml", "suite.sarif", "summary.md"]))
            for name in page.results {
                #expect(FileManager.default.fileExists(atPath: output.path + "/" + name), "\(name)")
            }
        }
    }
}
