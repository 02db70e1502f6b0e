import Foundation
import Testing

@testable import TaktCommands

/// A controller with one task of 3 ms every 10 ms, which must be done by its end.
private let loaded = """
    takt: plant/1
    id: loaded
    title: One task
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
          - {id: main, title: Main, every: 10 ms, priority: 5, execution: 3 ms}
    requirements:
      - {id: in-time, title: In time, task: plc/main, limit: 10 ms, tolerates: none}

    """

/// A task before everything else, of a share of each 10 ms.
private func agent(range: String = "[0 %, 100 %]") -> String {
    """
    takt: control/1
    id: agent
    title: Agent
    category: host
    summary: Takes processor time before everything else.
    protects: Nothing.
    mitigates: [M0949]
    parameters:
      - {id: share, title: Share of the processor, unit: "%", default: 85 %, range: \(range), grade: estimate, source: Estimate}
      - {id: kinds, title: Where, unit: list, default: [plc], grade: estimate, source: Estimate}
    effects:
      - host-load: {select: {kinds: $kinds}, title: load, every: 10 ms, share: $share, class: high}

    """
}

/// Not a multiple of the task's period: the last job is due after the end.
private let brief = ["--for", "20005ms", "--replications", "2", "--threads", "2"]

@Suite("Headroom on the command line")
struct HeadroomCommandTests {
    private func answers(_ spoken: Spoken) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(spoken.output.utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "takt-headroom/1")
        return try #require(object?["answers"] as? [[String: Any]])
    }

    @Test("The text names the amount, the requirement, what it waits for, and the guarantee")
    func text() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", loaded)
        let spoken = await takt(["headroom", plant] + brief)
        #expect(spoken.status == .pass)
        // Of a search that takes long it tells how far it is, and nothing else.
        #expect(spoken.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("Searching: ") })
        let words = spoken.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("plc can bear at most 7 ms of further work in every 10 ms before everything else, 70 %"))
        #expect(words.contains("in-time fails first; at 7.01 ms"))
        #expect(words.contains("the core of plc"))
        #expect(words.contains("analysis guarantees 1 requirement up to 7 ms"))
        #expect(spoken.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(
        "All formats say the same, and the same command says the same again", arguments: ["text", "markdown", "json"])
    func formats(format: String) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", loaded)
        let spoken = await takt(["headroom", plant, "--format", format] + brief)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("7.01 ms"))
        #expect(spoken.output.contains("takt headroom"))
        let again = await takt(["headroom", plant, "--format", format] + brief.dropLast() + ["1"])
        #expect(again.output == spoken.output)
    }

    @Test("A parameter goes down from a setting that breaks to one that holds, or up to where it breaks")
    func parameter() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", loaded)
        let catalogue = try folder.write("agent.yaml", agent())
        let options = ["--parameter", "share", "--catalogue", catalogue, "--format", "json"] + brief
        // 85 % breaks and 0 % holds: the search comes from 0 %.
        let high = try answers(await takt(["headroom", plant, "--control", "agent"] + options))
        #expect(high.count == 1)
        #expect(high.first?["start_amount"] as? Int == 0)
        #expect(high.first?["holds"] as? String == "70 %")
        #expect(high.first?["fails"] as? String == "70.1 %")
        let low = try answers(await takt(["headroom", plant, "--control", "agent:share=20 %"] + options))
        #expect(low.compactMap { $0["direction"] as? String } == ["up", "down"])
        #expect(low.compactMap { $0["holds"] as? String } == ["70 %", "0 %"])
        #expect(low.compactMap { $0["guaranteed_amount"] as? Int } == [700, 0])
        #expect((low.first?["first_to_fail"] as? [String: Any])?["requirement"] as? String == "in-time")
    }

    @Test("A parameter that breaks something everywhere says so")
    func hopeless() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", loaded)
        let catalogue = try folder.write("agent.yaml", agent(range: "[80 %, 95 %]"))
        let spoken = await takt(
            ["headroom", plant, "--control", "agent", "--parameter", "share", "--catalogue", catalogue] + brief)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("fails at 85 % already, and at both ends of its range"))
    }

    @Test("The search is narrowed by kind and by id")
    func narrowed() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let devices = try answers(
            await takt(["headroom", plant, "--only", "devices", "--id", "plc", "--format", "json"] + brief))
        #expect(devices.compactMap { $0["id"] as? String } == ["plc", "plc"])
        #expect(devices.compactMap { $0["place"] as? String } == ["high", "normal"])
        let none = await takt(["headroom", plant, "--only", "operators"] + brief)
        #expect(none.status == .badUsage)
        #expect(none.errors.contains("nothing to search"))
    }

    @Test(
        "What makes no sense is bad usage",
        arguments: [
            (["--parameter", "share"], "--parameter needs --control"),
            (["--control", "edr-agent"], "--control needs --parameter"),
            (["--control", "edr-agent", "--parameter", "scan-tim"], "did you mean `scan-time`?"),
            (["--control", "edr-agnt", "--parameter", "x"], "did you mean `edr-agent`?"),
            (["--control", "edr-agent:scan-time=2 days", "--parameter", "scan-time"], "scan-time"),
            (["--control", "zone-firewall", "--parameter", "allowed-protocols"], "nothing that could be more or less"),
            (["--id", "plx"], "did you mean `plc`?"),
            (["--only", "people"], "--only"),
            (["--for", "0s"], "--for must be above zero"),
            (["--replications", "0"], "--replications must be"),
            (["--load-every", "10ns"], "--load-every must be"),
            (["--control", "edr-agent", "--parameter", "scan-time", "--only", "devices"], "--only and --id"),
        ])
    func badUsage(arguments: [String], words: String) async throws {
        let folder = try Folder()
        let spoken = await takt(["headroom", try folder.write("plant.yaml", tinyPlant())] + arguments)
        #expect(spoken.status == .badUsage)
        #expect(spoken.errors.replacing("\"", with: "`").contains(words))
        #expect(spoken.output == "")
    }

    @Test("A plant file with a problem is bad input")
    func badInput() async throws {
        let folder = try Folder()
        let spoken = await takt("headroom", try folder.write("plant.yaml", loaded.replacing("3 ms", with: "3 mss")))
        #expect(spoken.status == .badInput)
        #expect(spoken.errors.contains("plant.yaml:14:"))
    }
}
