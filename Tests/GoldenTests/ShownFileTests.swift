import Foundation
import Testing

/// Files that the documentation shows: a block between `<!-- file:PATH -->` and `<!-- /file -->`. What a reader types is
/// then what the commands beside it were run on. `make golden` writes the blocks anew.
@Suite("Files that the documentation shows") struct ShownFileTests {
    private static var pages: [String] {
        let docs = try? FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "docs").path)
        return (docs ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    }

    @Test("are shown as they are", arguments: Self.pages)
    func shown(page: String) throws {
        let text = try Repository.text(page)
        let blocks = text.matches(of: /(?s)<!-- file:(\S+) -->\n(.*?)<!-- \/file -->/)
        #expect(blocks.count == text.matches(of: /<!-- file:/).count, "\(page): a block is not closed")
        var rewritten = text
        for block in blocks {
            let wanted = try "\n```yaml\n" + Repository.text(String(block.output.1)) + "```\n\n"
            if !Repository.updatesGolden { #expect(String(block.output.2) == wanted, "\(page): \(block.output.1)") }
            rewritten = rewritten.replacing(block.output.2, with: wanted)
        }
        guard Repository.updatesGolden, rewritten != text else { return }
        try rewritten.write(to: Repository.root.appending(path: page), atomically: true, encoding: .utf8)
    }
}
