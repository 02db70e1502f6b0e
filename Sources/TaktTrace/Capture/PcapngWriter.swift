import TaktKernel

/// Writes pcapng blocks (draft-ietf-opsawg-pcapng): a section, interfaces, packets with times in nanoseconds.
struct PcapngWriter {
    private enum BlockType {
        static let section: UInt32 = 0x0a0d_0d0a
        static let interface: UInt32 = 1
        static let statistics: UInt32 = 5
        static let packet: UInt32 = 6
    }
    private static let byteOrderMagic: UInt32 = 0x1a2b_3c4d
    private static let ethernet: UInt16 = 1

    let file: TraceFile
    /// Packets by interface.
    private(set) var counts: [Int] = []

    init(_ file: TraceFile, application: String, comment: String) {
        self.file = file
        var body: [UInt8] = []
        body.appendLittle(Self.byteOrderMagic)
        body.appendLittle(UInt16(1))
        body.appendLittle(UInt16(0))
        body.appendLittle(Int64(-1))
        var options = PcapngOptions()
        options.comment(comment)
        options.text(4, application)
        write(BlockType.section, body, options)
    }

    /// - Returns: the interface's number in the file.
    mutating func addInterface(name: String, description: String, bitsPerSecond: Int64) -> Int {
        var body: [UInt8] = []
        body.appendLittle(Self.ethernet)
        body.appendLittle(UInt16(0))
        // No limit on a packet's length.
        body.appendLittle(UInt32(0))
        var options = PcapngOptions()
        options.text(2, name)
        options.text(3, description)
        options.number(8, UInt64(bitsPerSecond))
        options.bytes(9, [9])
        options.bytes(13, [0])
        write(BlockType.interface, body, options)
        counts.append(0)
        return counts.count - 1
    }

    mutating func addPacket(interface: Int, time: Nanoseconds, _ packet: [UInt8], comment: String) {
        var body: [UInt8] = []
        body.reserveCapacity(packet.count + comment.utf8.count + 40)
        body.appendLittle(UInt32(interface))
        Self.append(time, to: &body)
        body.appendLittle(UInt32(packet.count))
        body.appendLittle(UInt32(packet.count))
        body += packet
        body.appendZeros(-packet.count & 3)
        var options = PcapngOptions()
        options.comment(comment)
        // Bits 0 and 1: outbound.
        options.flags(2)
        write(BlockType.packet, body, options)
        counts[interface] += 1
    }

    /// What each interface has seen, at the end of the run.
    func addStatistics(at time: Nanoseconds) {
        for (interface, count) in counts.enumerated() {
            var body: [UInt8] = []
            body.appendLittle(UInt32(interface))
            Self.append(time, to: &body)
            var options = PcapngOptions()
            options.number(4, UInt64(count))
            write(BlockType.statistics, body, options)
        }
    }

    /// Two halves, the upper one first.
    private static func append(_ time: Nanoseconds, to body: inout [UInt8]) {
        body.appendLittle(UInt32(truncatingIfNeeded: time >> 32))
        body.appendLittle(UInt32(truncatingIfNeeded: time))
    }

    private func write(_ type: UInt32, _ body: [UInt8], _ options: PcapngOptions) {
        let options = options.ended
        let length = UInt32(12 + body.count + options.count)
        var block: [UInt8] = []
        block.reserveCapacity(Int(length))
        block.appendLittle(type)
        block.appendLittle(length)
        block += body
        block += options
        block.appendLittle(length)
        file.write(block)
    }
}

/// The options at the end of a block: code, length, value, each padded to four bytes.
struct PcapngOptions {
    private var all: [UInt8] = []

    mutating func bytes(_ code: UInt16, _ value: [UInt8]) {
        all.appendLittle(code)
        all.appendLittle(UInt16(value.count))
        all += value
        all.appendZeros(-value.count & 3)
    }

    mutating func text(_ code: UInt16, _ text: String) { bytes(code, Array(text.utf8.prefix(65_535))) }

    mutating func comment(_ text: String) { self.text(1, text) }

    mutating func number(_ code: UInt16, _ value: UInt64) {
        var bytes: [UInt8] = []
        bytes.appendLittle(value)
        self.bytes(code, bytes)
    }

    mutating func flags(_ value: UInt32) {
        var bytes: [UInt8] = []
        bytes.appendLittle(value)
        self.bytes(2, bytes)
    }

    /// With the mark after the last one.
    var ended: [UInt8] { all.isEmpty ? [] : all + [0, 0, 0, 0] }
}
