import Foundation
import Testing

/// Real output in the documentation: a block between `<!-- shown:NAME -->` and `<!-- /shown -->`.
///
/// `make golden` writes the golden output with a release build; `make test` compares it with what the built program prints
/// (scripts/check-shown.sh), and this suite compares it with what the pages show.
@Suite("Output that the documentation shows") struct ShownOutputTests {
    private static let end = "<!-- /shown -->"

    private static var pages: [String] {
        let docs = try? FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "docs").path)
        return ["README.md"] + (docs ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    }

    @Test("is what the program prints", arguments: Self.pages)
    func shown(page: String) throws {
        let text = try Repository.text(page)
        var rest = text[...]
        var rewritten = ""
        while let marker = rest.firstMatch(of: /<!-- shown:([a-z0-9-]+) -->\n/) {
            let golden = try String(
                contentsOf: Repository.golden("\(marker.output.1).shown.txt"), encoding: .utf8)
            let after = rest[marker.range.upperBound...]
            let stop = try #require(after.range(of: Self.end), "\(page): \(marker.output.0) is not closed")
            let block = "\n```text\n" + golden + "```\n\n"
            if !Repository.updatesGolden {
                #expect(String(after[..<stop.lowerBound]) == block, "\(page): \(marker.output.1)")
            }
            rewritten += rest[..<marker.range.upperBound] + block
            rest = after[stop.lowerBound...]
        }
        rewritten += rest
        guard Repository.updatesGolden, rewritten != text else { return }
        try rewritten.write(to: Repository.root.appending(path: page), atomically: true, encoding: .utf8)
    }

    @Test("every golden output belongs to a listed command")
    func listed() throws {
        let list = try Repository.text("scripts/shown-commands.txt").split(separator: "\n")
        let names = list.filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: " ").first.map(String.init) }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Repository.golden("x").deletingLastPathComponent().path)
        let golden = files.filter { $0.hasSuffix(".shown.txt") }.map { $0.replacing(".shown.txt", with: "") }
        #expect(golden.sorted() == names.sorted())
    }
}
