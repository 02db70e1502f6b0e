import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("Controls and a device apart from the rest")
struct OutlyingDeviceTests {
    /// ``SmallPlant`` and a drive on a fieldbus that no link of it shows, without a processor of its own.
    private static func plant() throws -> Plant {
        let drive = "devices:\n  - {id: island, kind: drive, zone: cell, start-up: 1 s}\n"
        #expect(SmallPlant.text.contains("devices:\n"))
        return try PlantFile.parse(text: SmallPlant.text.replacing("devices:\n", with: drive, maxReplacements: 1)).plant
    }

    @Test("traffic leaves out a device that no way joins to its other end")
    func traffic() throws {
        let scan = try entry(
            "  - traffic: {select: {families: [embedded]}, title: scan, from-kind: scada-server, protocol: scan, every: 7 d, "
                + "probes: 10, spacing: 2 ms, request: 60 B}")
        let logs = try entry(
            "  - traffic: {select: {families: [embedded]}, title: logs, to-kind: scada-server, protocol: syslog, "
                + "every: 10 s, total: 1 kB}")
        for entry in [scan, logs] {
            let control = Control(entry: entry, choice: ControlChoice(id: entry.id))
            let lines = try sentences(control, on: Self.plant())
            #expect(lines.count == 2 && lines.allSatisfy { $0.contains("plc-") }, "\(lines)")
        }
    }

    @Test("a longer start takes the fastest row for a device without a processor")
    func start() throws {
        let rows = CryptoClass.allCases.map { "\($0.rawValue): \($0 == .x86 ? 5 : 700) ms" }.joined(separator: ", ")
        let entry = try entry(
            "  - start-cost: {select: {families: [embedded]}, added: $check}",
            parameters: "[\(parameter("check", unit: "ms", default: "{\(rows)}"))]")
        let control = Control(entry: entry, choice: ControlChoice(id: entry.id))
        #expect(
            try sentences(control, on: Self.plant()) == [
                "device island: start-up 1 s -> 1.005 s", "device plc-slow: start-up 10 s -> 10.7 s",
                "device plc-fast: start-up 5 s -> 5.7 s",
            ])
    }
}
