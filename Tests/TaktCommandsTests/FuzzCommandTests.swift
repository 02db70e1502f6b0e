import Foundation
import TaktFuzz
import Testing

@testable import TaktCommands

@Suite("takt fuzz")
struct FuzzCommandTests {
    @Test("Laws that hold end with 0 and a line each")
    func holds() async throws {
        let folder = try Folder()
        let spoken = await takt("fuzz", "--seeds", "2", "--in-process", "--output", folder.path)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("2 seeds: every law holds."))
        for law in Law.all { #expect(spoken.output.contains("\n\(law.name) ")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("One law alone, and none that is not there")
    func oneLaw() async throws {
        let spoken = await takt("fuzz", "--seeds", "3", "--law", "text-round-trip", "--in-process")
        #expect(spoken.status == .pass)
        #expect(!spoken.output.contains("frames-conserved"))
        let unknown = await takt("fuzz", "--law", "frames-conserve")
        #expect(unknown.status == .badUsage)
        #expect(unknown.errors.contains("did you mean `frames-conserved`?"))
    }

    @Test("The laws are listed with their sentences")
    func list() async {
        let output = await takt("fuzz", "--list-laws").output
        for law in Law.all { #expect(output.contains("\(law.name)\n  \(law.sentence)\n")) }
    }

    @Test("Events come back from their lines")
    func lines() {
        let events: [FuzzEvent] = [
            .began(FuzzStep(seed: 1, law: "threads")), .began(FuzzStep(seed: .max, law: "damaged-text", part: 3)),
            .failed(FuzzReport(seed: 7, law: "prefix", file: "fuzz-7-prefix.yaml", message: "more events than before")),
        ]
        for event in events { #expect(FuzzEvent(line: String(event.line.dropLast())) == event) }
        #expect(FuzzEvent(line: "something else") == nil)
    }

    @Test("A summary is in the order of seeds and laws, whatever ended first")
    func summary() {
        var tally = FuzzTally(laws: Law.all)
        for seed in [9, 4] as [UInt64] {
            tally.add(.began(FuzzStep(seed: seed, law: "prefix")))
            tally.add(.failed(FuzzReport(seed: seed, law: "prefix", file: "x.yaml", message: "too much")))
        }
        #expect(tally.text.contains("2 seeds: 2 break a law.\n\nseed 4 breaks prefix: too much\n"))
        #expect(tally.text.hasSuffix("again  takt fuzz --seeds 1 --first 9 --law prefix\n"))
    }

    @Test("A plant is printed as it was read, and that is a plant file")
    func printed() async throws {
        let folder = try Folder()
        let path = try folder.write("plant.yaml", tinyPlant())
        let printed = await takt("check", path, "--print")
        #expect(printed.status == .pass)
        let again = try folder.write("again.yaml", printed.output)
        #expect(await takt("check", again, "--print").output == printed.output)
        #expect(await takt("run", again, "--format", "json", "--for", "5s", "--no-store").status != .badInput)
    }
}
