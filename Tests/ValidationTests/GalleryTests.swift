import Foundation
import Testing

@Suite("The validation gallery") struct GalleryTests {
    @Test("Takt agrees with what was published", arguments: Gallery.entries.map(\.name))
    func agrees(name: String) async throws {
        let example = try await Gallery.example(name)
        #expect(!example.figures.isEmpty)
        for figure in example.figures {
            #expect(
                figure.agrees,
                "\(figure.name): expected \(figure.expected), simulated \(figure.simulated) \(figure.unit)")
        }
    }

    @Test("No difference stands unexplained", arguments: Gallery.entries.map(\.name))
    func explained(name: String) async throws {
        for figure in try await Gallery.example(name).figures where figure.differs {
            #expect(figure.why?.isEmpty == false, "\(figure.name) differs by \(figure.difference) \(figure.unit)")
        }
    }

    @Test("A figure that is off by more than its tolerance does not agree")
    func judges() {
        var figure = Figure(name: "x", unit: "ms", expected: .value(100), simulated: 100.5, tolerance: 0.4)
        #expect(!figure.agrees)
        #expect(figure.differs)
        figure.tolerance = 0.5
        #expect(figure.agrees)
        figure.expected = .range(90, 100.2)
        #expect(abs(figure.difference - 0.3) < 1e-9)
        figure.expected = .range(101, 102)
        #expect(abs(figure.difference + 0.5) < 1e-9)
        figure.expected = .range(100, 101)
        #expect(!figure.differs)
    }

    /// `TAKT_UPDATE_GOLDEN=1` writes the page anew instead of comparing with it.
    @Test("docs/validation.md is what the examples give")
    func page() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/validation.md")
        let page = GalleryPage.text(try await Gallery.all())
        if ProcessInfo.processInfo.environment["TAKT_UPDATE_GOLDEN"] == "1" {
            return try page.write(to: file, atomically: true, encoding: .utf8)
        }
        let printed = try String(contentsOf: file, encoding: .utf8)
        let lines = zip(page.split(separator: "\n"), printed.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        #expect(
            page == printed,
            "out of date: \(first.map { "\($1)\nis now\n\($0)" } ?? "length"). If meant: TAKT_UPDATE_GOLDEN=1")
    }
}
