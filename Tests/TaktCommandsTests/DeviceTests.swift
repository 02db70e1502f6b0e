import Foundation
import Testing

@Suite("Device profiles on the command line")
struct DeviceTests {
    private let profile = """
        takt: device/1
        id: our-plc
        title: Our controller
        vendor: Ourselves
        kind: plc
        summary: For a test.
        figures:
          cores: {value: 1, grade: measured, source: Our bench}
          instructions: {value: {bit: 1 us, word: 1 us, fixed: 1 us, float: 1 us}, grade: measured, source: Our bench}
        """

    private let plant = """
        takt: plant/1
        id: p
        title: P
        zones: [{id: cell, level: 1}]
        devices:
          - {id: plc, model: our-plc, zone: cell, tasks: [{id: main, every: 10 ms, priority: 1, instructions: {bit: 4000}}]}
        requirements:
          - {id: r, title: Main in time, task: plc/main, limit: 10 ms}
        """

    @Test("the list has a line a model, and one model shows its sources")
    func listing() async {
        let list = await takt("devices")
        #expect(list.status == .pass && list.output.contains("siemens-s7-1511"))
        let show = await takt("devices", "show", "siemens-s7-1511")
        #expect(show.output.contains("A5E03461503-02, 02/2014, table 3-2"))
        let page = await takt("devices", "--format", "markdown")
        #expect(page.output.hasPrefix("<!--") && page.output.contains("| `instructions` |"))
        let unknown = await takt("devices", "show", "siemens-s7-1151")
        #expect(unknown.status == .badUsage)
        #expect(
            unknown.errors
                == "takt: there is no device profile `siemens-s7-1151`; did you mean `siemens-s7-1511`?\n")
    }

    @Test("profiles of one's own are checked, listed and used, and count among the inputs")
    func own() async throws {
        let folder = try Folder()
        let profiles = try folder.write("our-plc.yaml", profile)
        let file = try folder.write("plant.yaml", plant)
        let check = await takt("devices", "check", profiles)
        #expect(check.output == "our-plc: sound. Our controller: 2 figures, 0 of them estimates.\n")
        let list = await takt("devices", "--devices", profiles)
        #expect(list.output.contains("our-plc"))
        let without = await takt("check", file)
        #expect(without.status == .badInput && without.errors.contains("`our-plc`"))
        let printed = await takt("check", file, "--devices", profiles, "--print")
        #expect(printed.output.contains("execution: 4 ms"))
        let run = await takt("run", file, "--devices", profiles, "--for", "1s", "--no-store")
        #expect(run.status == .pass && run.output.contains("devices "))
        let bound = await takt("bound", file, "--devices", profiles)
        #expect(bound.status == .pass && bound.output.contains("4 ms"))
    }
}
