import Foundation
import TaktTrace
import Testing

@Suite struct TraceFileTests {
    @Test func `what is written arrives, over many blocks`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("takt-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try TraceFile(path: path)
        let piece = [UInt8](0..<250)
        for _ in 0..<4_000 { file.write(piece) }
        file.write("end")
        try file.close()
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(data.count == 1_000_003 && file.size == data.count)
        #expect(data.suffix(3) == Data("end".utf8) && Array(data[999_750..<1_000_000]) == piece)
    }

    @Test func `a folder that is not there is a problem with a path`() {
        #expect(throws: TraceProblem(path: "/no/such/folder/x", sentence: "the trace cannot be written there")) {
            try TraceFile(path: "/no/such/folder/x")
        }
    }

    @Test func `a full disk is told at the end, not lost`() throws {
        let file = try TraceFile(path: "/dev/full")
        file.write(repeatElement(UInt8(7), count: 1 << 20))
        #expect(throws: TraceProblem.self) { try file.close() }
    }
}
