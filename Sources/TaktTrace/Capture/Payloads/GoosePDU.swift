import TaktKernel

/// A GOOSE message after its type (IEC 61850-8-1): header, and a PDU in basic encoding rules whose data set is a state and
/// a string that brings it to the simulated size.
enum GoosePDU {
    private static let largest = 1500

    /// Sizes that a flow's messages can have. All numbers in them have one size.
    static func sizes(flow: String) -> ClosedRange<Int> {
        message(MessageFacts(flow: flow), false, filling: 0).count...largest
    }

    static func bytes(_ facts: MessageFacts, isRepeated: Bool) -> [UInt8] {
        let smallest = message(facts, isRepeated, filling: 0).count
        return message(facts, isRepeated, filling: max(0, facts.bytes - smallest))
    }

    private static func message(_ facts: MessageFacts, _ isRepeated: Bool, filling: Int) -> [UInt8] {
        var pdu: [UInt8] = []
        add(0x80, Array("TAKT/LLN0$GO$\(facts.flow.prefix(40))".utf8), to: &pdu)
        add(0x81, number(2000), to: &pdu)
        add(0x82, Array("TAKT/LLN0$data".utf8), to: &pdu)
        add(0x84, time(facts.time), to: &pdu)
        // A state that goes on is told again under the same state number; a change has a new one.
        add(0x85, number(isRepeated ? 1 : facts.number + 1), to: &pdu)
        add(0x86, number(isRepeated ? facts.number + 1 : 0), to: &pdu)
        add(0x87, [0], to: &pdu)
        add(0x88, number(1), to: &pdu)
        add(0x89, [0], to: &pdu)
        add(0x8a, number(2), to: &pdu)
        var data: [UInt8] = [0x83, 1, UInt8(truncatingIfNeeded: isRepeated ? 1 : facts.number + 1) & 1]
        addLong(0x89, StableHash.bytes(facts.flowSeed, filling), to: &data)
        addLong(0xab, data, to: &pdu)
        var all: [UInt8] = []
        addLong(0x61, pdu, to: &all)
        var message: [UInt8] = []
        message.appendBig(UInt16(facts.flowSeed & 0x3fff))
        message.appendBig(UInt16(8 + all.count))
        message.appendZeros(4)
        return message + all
    }

    private static func add(_ tag: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes += [tag, UInt8(content.count)] + content
    }

    /// A length of three bytes, whatever the size, so that filling adds as many bytes as it has.
    private static func addLong(_ tag: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes += [tag, 0x82]
        bytes.appendBig(UInt16(content.count))
        bytes += content
    }

    /// Four bytes and a leading zero: never negative, and always of one size.
    private static func number(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = [0]
        bytes.appendBig(UInt32(truncatingIfNeeded: value))
        return bytes
    }

    /// Seconds, a fraction in units of 2^-24 s, and a quality of 24 good bits.
    private static func time(_ time: Nanoseconds) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendBig(UInt32(truncatingIfNeeded: time / .second))
        let fraction = UInt32(time % .second * (1 << 24) / .second)
        bytes += [UInt8(fraction >> 16 & 0xff), UInt8(fraction >> 8 & 0xff), UInt8(fraction & 0xff), 0x18]
        return bytes
    }
}
