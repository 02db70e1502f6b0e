/// An IPv4 header without options, RFC 791.
struct IPv4Header {
    static let length = 20
    enum Number {
        static let tcp: UInt8 = 6
        static let udp: UInt8 = 17
    }
    /// Nothing here routes: the frame is the same at every place, and so is this.
    static let timeToLive: UInt8 = 64
    private static let dontFragment: UInt16 = 0x4000

    var source: IPv4Address
    var destination: IPv4Address
    var identification: UInt16
    var number: UInt8

    func bytes(carrying length: Int) -> [UInt8] {
        var header: [UInt8] = [0x45, 0]
        header.appendBig(UInt16(truncatingIfNeeded: Self.length + length))
        header.appendBig(identification)
        header.appendBig(Self.dontFragment)
        header += [Self.timeToLive, number, 0, 0]
        header += source.bytes
        header += destination.bytes
        var sum = InternetChecksum()
        sum.add(header)
        header.setBig(sum.value, at: 10)
        return header
    }

    /// What a TCP or UDP checksum covers beside the segment itself.
    func pseudoHeader(_ length: Int) -> InternetChecksum {
        var sum = InternetChecksum()
        sum.add(source.bytes)
        sum.add(destination.bytes)
        sum.add(word: UInt16(number))
        sum.add(word: UInt16(truncatingIfNeeded: length))
        return sum
    }
}
