import Foundation
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktTrace

@Suite struct WaveformTraceTests {
    @Test func `a task is idle, ready, running and preempted as the schedule says`() throws {
        let text = try dump(TracePlants.preemption(), horizon: 20 * .millisecond)
        let code = try #require(text.firstMatch(of: /module slow \$end\n\$var reg 2 (\S+) state/)).1
        var time = "0"
        var states: [String] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") { time = String(line.dropFirst()) }
            if line.hasPrefix("b"), line.hasSuffix(" \(code)") {
                states.append("\(time) \(line.dropFirst().prefix(2))")
            }
        }
        #expect(states == ["0 00", "0 01", "1000000 10", "10000000 11", "11000000 10", "14000000 00"])
        #expect(text.hasSuffix("#20000000\n"))
    }

    @Test func `names have no character that a viewer could stumble over, and are told apart`() {
        var names = WaveformNames()
        #expect(["plc-1", "plc_1", "1st", "ä $end"].map { names.name($0) } == ["plc_1", "plc_1_2", "_1st", "___end"])
    }

    @Test func `codes of signals are printable and each is another`() {
        let codes = (0..<20_000).map(WaveformSignals.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.utf8.allSatisfy { $0 >= 33 && $0 <= 126 } })
    }

    private func dump(_ plant: Plant, horizon: Nanoseconds) throws -> String {
        let path = NSTemporaryDirectory() + "takt-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = TraceSource(
            plant: plant, variant: "baseline", horizon: horizon, seed: 1, replication: 0, takt: "0")
        try TracePlants.run(source, WaveformTrace(path: path, source))
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}
