import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("Proposals and catalogues as files")
struct ControlFilesTests {
    /// Writes files into a folder of their own and removes it afterwards.
    @discardableResult private func withFolder<Value>(_ files: [String: String], _ body: (String) throws -> Value)
        throws -> Value
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return try body(folder.path)
    }

    private func problems(_ proposal: String) throws -> [String] {
        try withFolder(["p.yaml": proposal]) { folder in
            let error = #expect(throws: FileProblems.self) {
                try ProposalFile.load(path: folder + "/p.yaml", known: CatalogueFile.shipped())
            }
            return error?.diagnostics.map { String($0.description.dropFirst(folder.count + 1)) } ?? []
        }
    }

    @Test("a proposal's mistakes are all named with their place")
    func proposal() throws {
        let text = """
            takt: proposal/1
            title: P
            controls:
              - {id: edr-agnt}
              - {id: edr-agent, set: {steady-laod: 3 %, memory: lots}}
              - {id: zone-firewall, on: {devices: [a]}}
              - {id: tls-modbus, on: {kinds: [plcs]}}
            """
        #expect(
            try problems(text) == [
                "p.yaml:4:10: id: there is no control `edr-agnt`; did you mean `edr-agent`?",
                "p.yaml:5:27: edr-agent has no parameter `steady-laod`; did you mean `steady-load`?",
                "p.yaml:5:45: memory: expected a size such as `129 B`, found `lots`",
                "p.yaml:6:29: on: `devices` narrows nothing that zone-firewall acts on; use `zones`, `levels` or `conduits`",
                "p.yaml:7:35: item 1: expected one of `plc`, `rtu`, `drive`, `sensor`, `camera`, `safety-plc`, "
                    + "`remote-io`, `hmi`, `historian`, `workstation`, `scada-server`, `engineering-station`, `jump-host`, "
                    + "`domain-controller`, `identity-provider`, `mes-server`, `switch`, `router` or `firewall`, found "
                    + "`plcs`; did you mean `plc`?",
            ])
    }

    @Test("a control is a member of a set")
    func twice() throws {
        let text = "takt: proposal/1\ntitle: P\ncontrols: [{id: edr-agent}, {id: edr-agent}]"
        #expect(try problems(text) == ["p.yaml:3:29: control `edr-agent` is proposed twice"])
    }

    @Test(
        "every sample proposal reads, and its controls edit their plant", arguments: ["boiler-house", "bottling-line"])
    func samples(name: String) throws {
        let folder =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/plants/\(name)"
        let plant = try PlantFile.load(path: folder).plant
        let entries = try CatalogueFile.shipped()
        let proposal = try ProposalFile.load(path: folder + "/proposal.yaml", known: entries).proposal
        #expect(proposal.controls.count == 4)
        for choice in proposal.controls {
            let edits = try Control(entry: shipped(choice.id), choice: choice).edits(for: plant)
            #expect(!edits.isEmpty, "\(choice.id)")
        }
    }

    @Test("a user's catalogue adds to the shipped one and overrides it; its mistakes have their place")
    func catalogue() throws {
        let own = """
            takt: control/1
            id: edr-agent
            title: Ours
            category: host
            summary: S
            protects: P
            effects:
              - host-load: {title: x, every: 1 s, share: 1 %}
            """
        try withFolder(["a.yaml": own, "b.yaml": own.replacing("edr-agent", with: "zz-own")]) { folder in
            let merged = try CatalogueFile.shipped(and: folder)
            #expect(merged.map(\.id) == (try CatalogueFile.shipped().map(\.id)) + ["zz-own"])
            #expect(merged.first { $0.id == "edr-agent" }?.title == "Ours")
        }
        try withFolder(["a.yaml": own.replacing("1 %", with: "$lod")]) { folder in
            let error = #expect(throws: FileProblems.self) { try CatalogueFile.shipped(and: folder) }
            #expect(error?.description == folder + "/a.yaml:8:46: there is no parameter `lod`")
        }
        try withFolder([:]) { folder in
            #expect(throws: FileProblems.self) { try CatalogueFile.shipped(and: folder) }
        }
    }
}

@Suite("A control's page, and edits as text")
struct EditTextTests {
    @Test("a control's page prints units, ranges, grades and sources")
    func show() throws {
        let page = ControlText.show(try shipped("mfa-interactive"))
        #expect(page.contains("  attempts (count) = 5, from 1 to 50\n    Failed tries until the account is locked\n"))
        #expect(page.contains("    estimate: Common directory baselines lock after"))
    }

    @Test("an explanation names the settings and every edit, in 100 columns")
    func explain() throws {
        let plant = try SmallPlant.load()
        let control = try control("tls-modbus:session-life=2min,flows=poll-slow")
        let text = EditText.explain(control, try control.edits(for: plant), on: plant)
        #expect(
            text == """
                Modbus/TCP Security (TLS with certificates on both sides) (tls-modbus) on Small plant
                  flows: poll-slow
                  session-life: 2min

                1 edit:
                - flow poll-slow (TLS): request 70 -> 99 bytes on the wire; reply 187 -> 216 bytes on the wire;
                  server +5.01 us a request, +5.05 us a reply; plc-slow +65.6 us a request, +120 us a reply; set-up
                  of 376 us at server and 53.6 ms at plc-slow in 2 round trips, every 2 min

                """)
    }
}
