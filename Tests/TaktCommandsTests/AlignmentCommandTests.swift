import Foundation
import Testing

@testable import TaktCommands

/// 3 ms of the less important task at 0, 2 ms of the more important one at 5 ms: they never meet.
private func apart(limit: String) -> String {
    """
    takt: plant/1
    id: apart
    title: Two tasks apart
    zones:
      - {id: cell, title: Cell, level: 1, sl-t: 1}
    devices:
      - id: plc
        title: Controller
        kind: plc
        zone: cell
        processor: {cores: 1, crypto: cortex-m33-asm}
        communication: {service: own-core, per-message: 300 us}
        tasks:
          - {id: low, title: Low, every: 10 ms, priority: 5, execution: 3 ms}
          - {id: high, title: High, every: 10 ms, offset: 5 ms, priority: 1, execution: 2 ms}
    requirements:
      - {id: in-time, title: In time, task: plc/low, limit: \(limit), tolerates: none}

    """
}

@Suite("Alignment on the command line")
struct AlignmentCommandTests {
    @Test("A run says what was found beside samples and bound", arguments: ["text", "markdown", "html"])
    func formats(format: String) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", apart(limit: "10 ms"))
        let spoken = await takt(["run", plant, "--alignment", "search", "--format", format] + short)
        #expect(spoken.status == .pass)
        let words = spoken.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("sampled max 3 ms, p99 3 ms; worst alignment found 5 ms; bound 5 ms; deadline 10 ms"))
        #expect(words.contains("plc/"))
        #expect(words.contains("--alignment search"))
        #expect(!words.contains("misses under this alignment"))
        if format == "text" { #expect(spoken.output.split(separator: "\n").allSatisfy { $0.count <= 100 }) }
    }

    @Test("What holds in the samples and misses under an alignment is said, and decides no verdict")
    func warning() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", apart(limit: "4 ms"))
        let spoken = await takt(["run", plant, "--alignment", "search"] + short)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("holds in the samples and misses under this alignment"))
        let json = await takt(["run", plant, "--alignment", "search", "--format", "json"] + short)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let alignment = try #require(object?["alignment"] as? [String: Any])
        let variants = try #require(alignment["variants"] as? [[String: Any]])
        let found = try #require((variants.first?["requirements"] as? [[String: Any]])?.first)
        #expect(found["worst_ns"] as? Int == 5_000_000)
        #expect(found["misses_although_samples_hold"] as? Bool == true)
        #expect((found["phases"] as? [[String: Any]])?.count == 1)
    }

    @Test("An assessment searches the baseline and what is proposed")
    func assess() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["assess", plant, "--control", "tls-modbus", "--alignment", "search"] + short)
        let words = spoken.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("in the baseline"))
        #expect(words.contains("in the variant tls-modbus"))
        // A session of ten minutes seldom ends in ten seconds; the search lets it.
        #expect(words.contains("session of poll ending"))
        let again = await takt(
            ["assess", plant, "--control", "tls-modbus", "--alignment", "search", "--threads", "3"] + short)
        #expect(again.output == spoken.output)
    }

    @Test("There are two kinds of alignment")
    func badUsage() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["run", plant, "--alignment", "worst"] + short)
        #expect(spoken.status == .badUsage)
        #expect(spoken.errors.contains("--alignment"))
    }

    @Test("Without the option nothing of it is printed")
    func without() async throws {
        let folder = try Folder()
        let spoken = await takt(
            ["run", try folder.write("plant.yaml", tinyPlant()), "--format", "json"] + short)
        #expect(!spoken.output.contains("alignment"))
    }
}
