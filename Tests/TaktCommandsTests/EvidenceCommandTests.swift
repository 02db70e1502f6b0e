import Foundation
import TaktExperiment
import TaktFiles
import TaktStore
import Testing

@testable import TaktCommands

@Suite("Export, verify and compare")
struct EvidenceCommandTests {
    private let folder: Folder
    private var database: [String] { ["--database", folder.path + "/results.sqlite"] }

    init() throws { folder = try Folder() }

    /// Assesses the tiny plant and exports what came out.
    private func export(_ name: String, _ arguments: String...) async throws -> String {
        let plant = try folder.write("plant.yaml", tinyPlant())
        let asked = ["assess", plant, "--for", "10s", "--replications", "2"] + arguments
        _ = await takt(asked + database)
        let file = folder.path + "/" + name
        let spoken = await takt(["export", "last", "--output", file] + database)
        #expect(spoken.status == .pass)
        return file
    }

    @Test("What was exported is made again when every file it came from is gone, also after further questions")
    func reproduced() async throws {
        let file = try await export("a.json", "--control", breaking, "--suggest", "--alignment", "search")
        let again = await takt(["export", "last"] + database)
        let written = try String(contentsOfFile: file, encoding: .utf8)
        #expect(again.output == written)
        try FileManager.default.removeItem(atPath: folder.path + "/plant.yaml")
        let spoken = await takt("verify", file, "--threads", "2")
        #expect(spoken.status == .pass, "\(spoken.errors) \(spoken.output)")
        #expect(spoken.output.contains("byte for byte"))
        #expect(await takt(["verify", "last"] + database).status == .pass)
    }

    @Test("The user's own entry is in the evidence, and a proposal too")
    func ownCatalogue() async throws {
        let shipped = repository + "/Sources/TaktControls/Catalog/edr-agent.yaml"
        let text = try String(contentsOfFile: shipped, encoding: .utf8)
        let own = try folder.write("edr-agent.yaml", "# ours\n" + text)
        try folder.write(
            "proposal.yaml", "takt: proposal/1\ntitle: T\ncontrols:\n  - {id: edr-agent}\n  - {id: siem-sampling}\n")
        let file = try await export("a.json", "--catalogue", own)
        let evidence = try EvidenceFile.load(path: file)
        #expect(evidence.inputs.map(\.role) == [.plant, .proposal, .catalogue, .catalogue])
        #expect(evidence.inputs(.catalogue).contains { $0.text.hasPrefix("# ours\n") })
        for name in ["edr-agent.yaml", "proposal.yaml"] {
            try FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
        #expect(await takt("verify", file).status == .pass)
    }

    @Test("One changed byte anywhere in a file is noticed")
    func flipped() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let bytes = Array(try String(contentsOfFile: file, encoding: .utf8).utf8)
        let places =
            Array(0..<200) + Array(stride(from: 200, to: bytes.count - 30, by: 97))
            + Array(bytes.count - 30..<bytes.count)
        for place in places {
            var changed = bytes
            changed[place] ^= 1
            let text = String(decoding: changed, as: UTF8.self)
            let reading = try? EvidenceFile.read(text: text, path: "e")
            #expect(reading?.alterations.isEmpty != true, "byte \(place)")
        }
    }

    @Test("An altered text is named, and the status is that of evidence that does not hold")
    func altered() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try folder.write("b.json", text.replacing("title: One poll", with: "title: Two poll"))
        let spoken = await takt("verify", folder.path + "/b.json")
        #expect(spoken.status == .notReproduced)
        #expect(spoken.errors.contains("the text of plant"))
    }

    @Test("Evidence under a sound SHA-256 that is not what comes out is not reproduced")
    func forged() async throws {
        var evidence = try EvidenceFile.load(path: try await export("a.json", "--control", breaking))
        let last = evidence.assessment.variants.count - 1
        evidence.assessment.variants[last].outcomes[0].verdict = .pass
        let file = try folder.write("b.json", try EvidenceFile.text(of: evidence))
        let spoken = await takt("verify", file)
        #expect(spoken.status == .notReproduced)
        #expect(spoken.output.contains("outcomes[poll-in-time].verdict: pass -> fail"))
    }

    @Test("What is no evidence is a file with a problem", arguments: ["", "{}", "takt: plant/1\n", "[1, 2"])
    func strange(text: String) async throws {
        let file = try folder.write("x.json", text)
        for command in [["verify", file], ["compare", file, file]] {
            let spoken = await takt(command)
            #expect(spoken.status == .badInput)
            #expect(spoken.errors.hasPrefix(file + ": "))
        }
    }

    @Test("Another format version, a file that was cut off, a folder and no file each get a sentence of their own")
    func damaged() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let newer = try folder.write("newer.json", text.replacing("evidence/1", with: "evidence/2"))
        let cut = try folder.write("cut.json", String(text.prefix(text.count / 2)))
        for (path, words) in [
            (newer, "evidence/2; this Takt reads evidence/1"), (cut, "cut off"), (folder.path + "/", "folder"),
            (folder.path + "/none.json", "no such file"),
        ] {
            let spoken = await takt("verify", path)
            #expect(spoken.status == .badInput)
            #expect(spoken.errors.contains(words), "\(spoken.errors)")
        }
    }

    @Test("A run that an older Takt stored is refused, with the command that makes it anew")
    func older() async throws {
        let plant = try folder.write("plant.yaml", tinyPlant())
        _ = await takt(["run", plant, "--for", "10s", "--replications", "2"] + database)
        let store = try ResultStore(path: folder.path + "/results.sqlite")
        var evidence = try #require(try store.evidence(of: 1))
        evidence.inputs = []
        #expect(throws: Ending.self) { try evidence.checkedForTexts(.number(1)) }
        #expect(await takt(["compare", "1", "last"] + database).status == .pass)
    }

    @Test("A slower controller is a regression against the stored baseline, and the plant edit is told")
    func regression() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let plant = try folder.write(
            "slow.yaml", "# changed\n" + tinyPlant().replacing("per-message: 300 us", with: "per-message: 30 ms"))
        _ = await takt(
            ["assess", plant, "--control", "edr-agent", "--for", "10s", "--replications", "2"] + database)
        let spoken = await takt(["compare", file, "last"] + database)
        #expect(spoken.status == .regression)
        #expect(spoken.output.contains("device plc: communication per-message 300 us -> 30 ms"))
        #expect(spoken.output.contains("pass -> fail"))
        for format in ["json", "markdown"] {
            let other = await takt(["compare", "last", file, "--format", format] + database)
            #expect(other.status == .pass)
            #expect(other.output.contains("better"))
        }
    }

    @Test("Comments, order and layout of the plant are no difference, and the same run is the same")
    func layout() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let text = tinyPlant().replacing("id: tiny\ntitle: One poll\n", with: "title:   One poll   # here\nid: tiny\n")
            .replacing("500 ms", with: "0.5 s")
        let plant = try folder.write("plant2.yaml", text)
        _ = await takt(
            ["assess", plant, "--control", "edr-agent", "--for", "10s", "--replications", "2"] + database)
        let spoken = await takt(["compare", file, "last"] + database)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("no difference in meaning"))
    }

    @Test("The same plant with many other seeds is no regression")
    func seeds() async throws {
        let file = try await export("a.json", "--control", "edr-agent")
        let plant = folder.path + "/plant.yaml"
        for seed in 2...12 {
            _ = await takt(
                ["assess", plant, "--control", "edr-agent", "--seed", "\(seed)", "--for", "10s", "--replications", "3"]
                    + database)
            let spoken = await takt(["compare", file, "last"] + database)
            #expect(spoken.status == .pass, "\(seed): \(spoken.output)")
        }
    }
}
