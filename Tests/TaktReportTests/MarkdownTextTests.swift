import Testing

@testable import TaktReport

@Suite("Markdown text")
struct MarkdownTextTests {
    @Test("Every end of line becomes a space, and Markdown's own characters are harmless")
    func escaped() {
        #expect(MarkdownReport.escaped("a\nb\r\nc\rd") == "a b c d")
        #expect(MarkdownReport.escaped("<b>|*x*") == "\\<b\\>\\|\\*x\\*")
    }
}
