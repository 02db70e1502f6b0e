import Foundation
import Testing

@testable import TaktCommands

@Suite("takt controls, and catalogues of one's own")
struct ControlsCommandTests {
    private static func entry(_ id: String, alternative: String = "edr-agent", added: String = "1 s") -> String {
        """
        takt: control/1
        id: \(id)
        title: Ours
        category: host
        summary: For a test.
        protects: Nothing.
        alternatives:
          - {id: \(alternative), gives-up: Nothing.}
        effects:
          - start-cost: {added: \(added)}
        """
    }

    @Test("the catalogue is listed, and each control shown with its sources")
    func controls() async {
        let list = await takt("controls")
        #expect(list.output == (await takt("controls", "list")).output)
        for id in ["edr-agent", "mfa-interactive", "tls-modbus", "zone-firewall"] {
            #expect(list.output.contains(id))
            let shown = await takt("controls", "show", id)
            #expect(shown.status == .pass)
            #expect(["measured: ", "vendor: ", "derived: ", "estimate: "].contains { shown.output.contains($0) })
        }
    }

    @Test("other programs get the catalogue, or one control, as JSON")
    func json() async throws {
        let all = try JSONSerialization.jsonObject(with: Data(await takt("controls", "--format", "json").output.utf8))
        let one = await takt("controls", "show", "tls-modbus", "--format", "json")
        let control = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any]
        #expect(((all as? [String: Any])?["controls"] as? [Any])?.isEmpty == false)
        #expect(control?["id"] as? String == "tls-modbus")
    }

    @Test("an unknown control ends with 21 and says which was meant")
    func unknown() async {
        let spoken = await takt("controls", "show", "tls-modbsu")
        #expect(spoken.status == .badUsage)
        #expect(spoken.errors.contains("did you mean `tls-modbus`?"))
    }

    @Test("check says what is sound, and whether it is new")
    func sound() async throws {
        let folder = try Folder()
        try folder.write("a.yaml", Self.entry("ours", alternative: "edr-agent"))
        try folder.write("b.yml", Self.entry("edr-agent", alternative: "ours"))
        try folder.write("readme.txt", "not an entry")
        let spoken = await takt("controls", "check", folder.path)
        #expect(spoken.status == .pass && spoken.errors == "")
        #expect(
            spoken.output == """
                \(folder.path)/a.yaml: sound. Ours (ours) is new: hosts, 0 parameters, 1 effects.
                \(folder.path)/b.yml: sound. Ours (edr-agent) takes the place of the shipped one: hosts, 0 parameters, 1 \
                effects.

                """)
        // A file that is named with its folder is one file.
        #expect(await takt("controls", "check", folder.path + "/a.yaml", folder.path).output == spoken.output)
    }

    @Test("check names every problem of every file, file by file, and what is sound all the same")
    func problems() async throws {
        let folder = try Folder()
        try folder.write("a.yaml", Self.entry("one", added: "5"))
        try folder.write("b.yaml", Self.entry("two", alternative: "thre"))
        try folder.write("c.yaml", Self.entry("three"))
        try folder.write("d.yaml", Self.entry("three"))
        try folder.write("e.yaml", "takt: plant/1\nid: x\n")
        let spoken = await takt("controls", "check", folder.path, folder.path + "/none.yaml")
        #expect(spoken.status == .badInput)
        #expect(spoken.output == "\(folder.path)/c.yaml: sound. Ours (three) is new: hosts, 0 parameters, 1 effects.\n")
        let lines = spoken.errors.replacing(folder.path + "/", with: "").split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        #expect(lines.first?.hasPrefix("a.yaml:10:25: added: ") == true)
        #expect(
            lines.dropFirst().first
                == "b.yaml:8:10: there is no control `thre` to be an alternative; did you mean `three`?")
        #expect(lines.dropFirst(2).first == "d.yaml:1:1: c.yaml has the id `three` already")
        #expect(lines.dropFirst(3).first?.hasPrefix("e.yaml:2:1") == false)
        #expect(lines.last?.hasPrefix("none.yaml: ") == true)
    }

    @Test("a folder without an entry is a problem")
    func empty() async throws {
        let folder = try Folder()
        let spoken = await takt("controls", "check", folder.path)
        #expect(spoken.status == .badInput)
        #expect(spoken.errors == "\(folder.path): is a folder without a `.yaml` file\n")
    }

    @Test("--catalogue adds a folder's entries, and overrides by id, on every command that takes controls")
    func ownCatalogue() async throws {
        let folder = try Folder()
        try folder.write("a.yaml", Self.entry("ours"))
        try folder.write("b.yaml", Self.entry("edr-agent", alternative: "ours", added: "77 s"))
        let list = await takt("controls", "--catalogue", folder.path)
        #expect(list.output.contains("\n  ours ") && list.output.contains("\n  tls-modbus "))
        #expect(await takt("controls", "show", "edr-agent", "--catalogue", folder.path).output.contains("added 77 s"))
        let other = try Folder()
        let plant = try other.write("plant.yaml", tinyPlant())
        let explained = await takt("explain", plant, "--control", "ours", "--catalogue", folder.path)
        #expect(explained.status == .pass && explained.output.contains("start-up"))
        let bounds = await takt("bound", plant, "--control", "ours", "--catalogue", folder.path)
        #expect(bounds.errors == "" || !bounds.errors.contains("there is no control"))
        let options = ["--control", "ours", "--catalogue", folder.path]
        #expect(await takt(["assess", plant] + options + short).status == .pass)
    }

    @Test("a catalogue of one's own that is broken ends with 20 and its place")
    func broken() async throws {
        let folder = try Folder()
        let broken = try folder.write("broken.yaml", "takt: control/1\nid: mine\n")
        let spoken = await takt("controls", "--catalogue", broken)
        #expect(spoken.status == .badInput)
        #expect(spoken.errors.contains(broken))
        let missing = await takt("controls", "--catalogue", folder.path + "/no-such-folder")
        #expect(missing.status == .badInput && missing.errors.contains("no-such-folder"))
    }
}
