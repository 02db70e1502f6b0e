import Foundation
import Synchronization

@testable import TaktCommands

/// What a command said and how it ended.
struct Spoken: Sendable {
    var status: ExitStatus
    var output: String
    var errors: String
}

/// Runs a command line in this process.
func takt(_ arguments: String...) async -> Spoken { await takt(arguments) }

func takt(_ arguments: [String]) async -> Spoken {
    let recorder = Recorder()
    let status = await TaktProgram.run(arguments, console: recorder.console)
    return Spoken(status: status, output: recorder.output, errors: recorder.errors)
}

/// A console that remembers.
final class Recorder: Sendable {
    private let said = Mutex((output: "", errors: ""))

    var output: String { said.withLock { $0.output } }
    var errors: String { said.withLock { $0.errors } }
    var console: Console {
        Console(
            write: { text in self.said.withLock { $0.output += text } },
            tell: { text in self.said.withLock { $0.errors += text } })
    }
}

/// A folder of its own for a test, removed with it.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "takt-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
        return path + "/" + name
    }
}

/// The repository's folder.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// A server that polls a small controller twice a second: 0.6 ms a reply, and a handshake of 54 ms under TLS.
func tinyPlant(limit: String = "20 ms", minimumSamples: Int = 10) -> String {
    """
    takt: plant/1
    id: tiny
    title: One poll
    downtime: 100 USD/h
    zones:
      - {id: cell, title: Cell, level: 1, sl-t: 1}
    devices:
      - id: scada
        title: Server
        kind: scada-server
        zone: cell
        processor: {cores: 2, crypto: x86-aesni}
        communication: {service: own-core, per-message: 100 us}
      - id: plc
        title: Controller
        kind: plc
        zone: cell
        processor: {cores: 1, crypto: cortex-m33-asm}
        communication: {service: own-core, per-message: 300 us, connections: 4}
        tasks:
          - {id: main, title: Main, every: 10 ms, priority: 5, execution: {uniform: [1 ms, 2 ms]}}
    links:
      - {between: [scada, plc], rate: 100 Mbit/s, length: 10 m}
    flows:
      - {id: poll, title: Values, protocol: modbus-tcp, from: scada, to: plc,
         poll: {period: 500 ms, offset: 20 ms, rule: fixed-rate-skip, timeout: 1 s, retries: 2, read: 60 registers}}
    requirements:
      - {id: poll-in-time, title: Values in time, poll: poll, limit: \(limit), tolerates: none, costs: 15 USD,
         minimum-samples: \(minimumSamples)}

    """
}

/// A control that makes the tiny plant miss: a handshake in every ten seconds.
let breaking = "tls-modbus:session-life=10s"

/// Short runs that leave nothing behind.
let short = ["--for", "10s", "--replications", "2", "--no-store"]
