import Foundation
import TaktDevices
import TaktFiles
import TaktPlant
import Testing

@Suite("Device profiles of one's own")
struct UserProfileTests {
    /// The example at the end of docs/plant-format.md.
    private func documented() throws -> String {
        let page = try String(contentsOf: repository.appending(path: "docs/plant-format.md"), encoding: .utf8)
        let block = page.components(separatedBy: "```\n").first { $0.hasPrefix("takt: device/1") }
        return try #require(block)
    }

    private func withFolder<Value>(_ files: [String: String], _ body: (String) throws -> Value) throws -> Value {
        let path = NSTemporaryDirectory() + "takt-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (name, text) in files {
            try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
        }
        return try body(path)
    }

    private func problems(_ text: String) throws -> [String] {
        try withFolder(["p.yaml": text]) { folder in
            do throws(FileProblems) {
                _ = try DeviceFile.load(path: folder)
                return []
            } catch {
                return error.diagnostics.map { $0.description.replacing(folder + "/", with: "") }
            }
        }
    }

    @Test("the documented profile reads, and shows every figure that a controller may have")
    func documentation() throws {
        let text = try documented()
        let profile = try withFolder(["our-plc.yaml": text]) { try DeviceFile.load(path: $0).profiles[0] }
        #expect(profile.figures.map(\.key) == FigureKey.allCases.filter { $0 != .forwarding })
        #expect(profile.values.watchdog?.tasks == .scans && profile.values.speedPermille == 1000)
    }

    @Test("they add to the shipped ones or override them, and change the hash of a plant's inputs")
    func overriding() throws {
        let faster = try documented().replacing("id: our-plc", with: "id: siemens-s7-1511")
        let device = """
              - id: plc
                model: siemens-s7-1511
                zone: cell
                tasks: [{id: main, scan: {}, priority: 25, execution: 3 ms}]
            """
        try withFolder(["a.yaml": try documented(), "b.yaml": faster, "notes.txt": "no profile"]) { folder in
            let library = try DeviceFile.shipped(and: folder)
            #expect(library.profiles.count == (try DeviceFile.shipped().profiles.count) + 1)
            #expect(library.profile("our-plc") != nil)
            let shipped = try PlantFile.parse(text: modelText(device))
            let own = try PlantFile.parse(text: modelText(device), devices: library)
            #expect(shipped.plant.device("plc")?.communication.requestLimit == nil)
            #expect(own.plant.device("plc")?.communication.requestLimit == 8)
            #expect(shipped.devicesHash == (try DeviceFile.shipped().contentHash))
            #expect(own.devicesHash == library.contentHash && own.devicesHash != shipped.devicesHash)
            #expect(own.contentHash == shipped.contentHash)
            try faster.replacing("value: 20 s", with: "value: 21 s").write(
                toFile: folder + "/b.yaml", atomically: true, encoding: .utf8)
            #expect(try DeviceFile.shipped(and: folder).contentHash != library.contentHash)
        }
    }

    @Test("a plant that names no model has no such hash, unless profiles are given")
    func hash() throws {
        let device = """
              - id: plc
                kind: plc
                zone: cell
                processor: {cores: 1}
                tasks: [{id: main, scan: {}, priority: 25, execution: 3 ms}]
            """
        #expect(try PlantFile.parse(text: modelText(device)).devicesHash == nil)
        try withFolder(["a.yaml": try documented()]) { folder in
            let library = try DeviceFile.shipped(and: folder)
            #expect(try PlantFile.parse(text: modelText(device), devices: library).devicesHash == library.contentHash)
        }
    }

    @Test(
        "a profile that contradicts itself is refused at its line",
        arguments: [
            (
                "grade: vendor, source: \"The manual, p. 13\"", "grade: sure, source: \"The manual, p. 13\"",
                "p.yaml:25:39: grade: expected one of `measured`, `vendor`, `derived` or `estimate`, found `sure`"
            ),
            (", source: \"The manual, p. 13\"", "", "p.yaml:25:18: a figure needs `source`: expected a text"),
            (
                "kind: plc", "kind: switch",
                "p.yaml:9:17: instructions: a switch runs no programs and serves no messages"
            ),
            (
                "  cores: {value: 1, grade: vendor, source: \"The manual\"}\n", "",
                "p.yaml:9:17: instructions: a device with programs needs `cores`"
            ),
            (
                "  fragility:", "  forwarding: {value: 1 ms, grade: estimate, source: Ours}\n  fragility:",
                "p.yaml:30:15: forwarding: only network devices pass frames on, and this is a plc"
            ),
            (
                "value: 110 %", "value: 90 %",
                "p.yaml:10:29: value: an operating system takes time: between 100 % and 1000 % of the program's"
            ),
            (
                "  jitter:", "  jittr:",
                "p.yaml:26:3: unknown key `jittr` in the figures of a device; did you mean `jitter`?"
            ),
            ("limit: 150 ms", "limit: 0 ms", "p.yaml:23:29: limit: must be above 0"),
            (
                "takt: device/1", "takt: plant/1",
                "p.yaml:1:7: this is a plant file; expected a device file, which begins with `takt: device/1`"
            ),
        ])
    func contradictions(old: String, new: String, message: String) throws {
        let text = try documented()
        #expect(text.contains(old))
        #expect(try problems(text.replacing(old, with: new)).first == message)
    }

    @Test("the problems of all files of a folder are told")
    func several() throws {
        let nameless = try documented().replacing("title: Our controller\n", with: "")
        try withFolder(["a.yaml": nameless, "b.yaml": try documented(), "c.yaml": nameless]) { folder in
            let error = #expect(throws: FileProblems.self) { try DeviceFile.load(path: folder) }
            let paths = error?.diagnostics.map { $0.path.replacing(folder + "/", with: "") }
            #expect(paths?.sorted() == ["a.yaml", "c.yaml"])
        }
    }

    @Test("two files of one folder with one id are a mistake")
    func twice() throws {
        try withFolder(["a.yaml": try documented(), "b.yaml": try documented()]) { folder in
            let error = #expect(throws: FileProblems.self) { try DeviceFile.load(path: folder) }
            #expect(error?.description == "\(folder)/b.yaml:2:5: id: another file here has `our-plc` already")
        }
    }
}
