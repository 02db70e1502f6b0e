import Foundation
import TaktFiles
import TaktSimulation
import Testing

@testable import TaktCommands

@Suite struct TraceCommandTests {
    @Test func `both traces are written and summed up`() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let files = [folder.path + "/run.pftrace", folder.path + "/run.vcd"]
        let spoken = await takt(
            "trace", plant, "--control", breaking, "--for", "2s", "--perfetto", files[0], "--vcd", files[1])
        #expect(spoken.status == .pass && spoken.output.isEmpty)
        for file in files {
            let size = try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
            #expect(size > 1_000 && spoken.errors.contains("\(file): ") && spoken.errors.contains(" \(size) bytes"))
        }
        #expect(spoken.errors.contains("tiny, tls-modbus, seed 1, replication 0"))
    }

    @Test func `the same run gives the same bytes`() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        for name in ["a", "b"] {
            let path = folder.path + "/" + name
            _ = await takt("trace", plant, "--for", "1s", "--perfetto", path + ".pftrace", "--vcd", path + ".vcd")
        }
        for kind in [".pftrace", ".vcd"] {
            let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + $0 + kind)) }
            #expect(files[0] == files[1] && !files[0].isEmpty)
        }
    }

    @Test func `who is watched takes the same course`() throws {
        let plant = try PlantFile.load(path: repository + "/plants/boiler-house").plant
        let plain = try Simulation.runWhole(plant, horizon: 2 * .second, seed: 3, replication: 1)
        var records = 0
        let watched = try Simulation.run(
            plant, horizon: 2 * .second, seed: 3, replication: 1,
            observers: RunObservers(
                frames: FrameTrace { _ in records += 1 },
                activities: ActivityTrace(begin: { _ in }, record: { _ in records += 1 })))
        #expect(plain == watched && records > 1_000)
    }

    @Test func `bad usage is told before anything runs`() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let nothing = await takt("trace", plant)
        #expect(nothing.status == .badUsage && nothing.errors.contains("nothing to write"))
        let variant = await takt("trace", plant, "--control", breaking, "--variant", "x", "--vcd", folder.path + "/x")
        #expect(variant.status == .badUsage)
        #expect(variant.errors.contains("there is no variant `x`; there is `baseline`, `tls-modbus`"))
        let path = await takt("trace", plant, "--vcd", "/no/such/folder/x.vcd")
        #expect(path.status == .badUsage)
        #expect(path.errors == "takt: /no/such/folder/x.vcd: the trace cannot be written there\n")
    }

    @Test func `an interrupted run leaves complete files behind`() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let path = folder.path + "/run.vcd"
        let recorder = Recorder()
        let run = Task {
            await TaktProgram.run(["trace", plant, "--for", "2s", "--vcd", path], console: recorder.console)
        }
        run.cancel()
        #expect(await run.value == .interrupted)
        #expect(recorder.errors.contains("interrupted: the traces are complete up to"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("$enddefinitions"))
    }
}
