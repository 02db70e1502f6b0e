import Foundation
import Testing

@Suite("The README") struct ReadmeTests {
    private static let begin = "<!-- demo:begin -->\n"
    private static let end = "<!-- demo:end -->"

    /// `make golden` writes the golden output with a release build; `make test` compares it with what the built program
    /// prints (scripts/check-demo.sh), and this test compares it with what the README shows.
    @Test("shows what the demo prints")
    func demo() throws {
        let golden = try String(contentsOf: Repository.golden("boiler-house.demo.txt"), encoding: .utf8)
        let shown = "\n```text\n" + golden + "```\n\n"
        let readme = try Repository.text("README.md")
        let start = try #require(readme.range(of: Self.begin)).upperBound
        let stop = try #require(readme.range(of: Self.end)).lowerBound
        if Repository.updatesGolden {
            let text = readme[..<start] + shown + readme[stop...]
            try String(text).write(
                to: Repository.root.appending(path: "README.md"), atomically: true, encoding: .utf8)
        } else {
            #expect(String(readme[start..<stop]) == shown)
        }
    }

    @Test("names every exit status")
    func statuses() throws {
        let readme = try Repository.text("README.md")
        let table = readme.split(separator: "\n").compactMap { line -> Int32? in
            guard line.hasPrefix("| "), let cell = line.split(separator: "|").first else { return nil }
            return Int32(cell.trimmingCharacters(in: .whitespaces))
        }
        #expect(table == Takt.statuses)
    }
}
