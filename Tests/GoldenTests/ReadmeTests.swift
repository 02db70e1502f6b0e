import Foundation
import Testing

@Suite("The README") struct ReadmeTests {
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
