/// Packets of cyclic I/O whose form is published: EtherNet/IP's and PROFINET's.
enum CyclicPackets {
    /// Item count, address item, and a data item with its sequence count.
    static let smallestCIP = 20

    /// An EtherNet/IP class 1 packet: a sequenced address item and a connected data item.
    static func cip(_ facts: MessageFacts) -> [UInt8] {
        let data = facts.bytes - 18
        var packet: [UInt8] = []
        packet.appendLittle(UInt16(2))
        packet.appendLittle(UInt16(0x8002))
        packet.appendLittle(UInt16(8))
        packet.appendLittle(UInt32(truncatingIfNeeded: facts.flowSeed))
        packet.appendLittle(UInt32(truncatingIfNeeded: facts.number))
        packet.appendLittle(UInt16(0x00b1))
        packet.appendLittle(UInt16(truncatingIfNeeded: data))
        packet.appendLittle(UInt16(truncatingIfNeeded: facts.number))
        return packet + values(facts, data - 2)
    }

    /// Shorter packets are padded by Ethernet, and their end would not be where the receiver looks for it.
    static let smallestPROFINET = 46

    /// A PROFINET RT class 1 frame after its type: frame id, data, cycle counter in units of 31.25 us, and a status that
    /// says that the data are valid and the provider runs.
    static func profinet(_ facts: MessageFacts) -> [UInt8] {
        var packet: [UInt8] = []
        packet.appendBig(0x8000 | UInt16(facts.flowSeed & 0x1fff))
        packet += values(facts, facts.bytes - 6)
        packet.appendBig(UInt16(truncatingIfNeeded: facts.time / 31_250))
        return packet + [0x35, 0]
    }

    /// Bytes of which the most stay the same from packet to packet.
    private static func values(_ facts: MessageFacts, _ count: Int) -> [UInt8] {
        var data = StableHash.bytes(facts.flowSeed, count)
        if count >= 4 { data.replaceSubrange(0..<2, with: StableHash.bytes(facts.messageSeed, 2)) }
        return data
    }
}
