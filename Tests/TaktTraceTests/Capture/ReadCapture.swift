import Foundation
import TaktKernel

/// Reads a pcapng file back, as strictly as its blocks say.
struct ReadCapture {
    struct Packet {
        var interface: Int
        var time: Nanoseconds
        var bytes: [UInt8]
        var comment: String

        // Of an untagged frame with IPv4 and TCP.
        var sequence: UInt32 { number(at: 38) }
        var acknowledgement: UInt32 { number(at: 42) }
        /// The greater of the two ports.
        var clientPort: Int { max(Int(bytes[34]) << 8 | Int(bytes[35]), Int(bytes[36]) << 8 | Int(bytes[37])) }

        private func number(at index: Int) -> UInt32 { bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    }
    var interfaces: [String] = []
    var packets: [Packet] = []
    var size: Int

    init(_ data: Data) {
        let bytes = [UInt8](data)
        size = bytes.count
        func word(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        var place = 0
        while place < bytes.count {
            let length = word(place + 4)
            precondition(length % 4 == 0 && word(place + length - 4) == length, "a block's two lengths differ")
            switch word(place) {
            case 0x0a0d_0d0a: precondition(place == 0 && word(8) == 0x1a2b_3c4d)
            case 1:
                let options = Self.options(bytes[(place + 16)..<(place + length - 4)])
                precondition(options[9] == [9], "times are not in nanoseconds")
                interfaces.append(String(decoding: options[2] ?? [], as: UTF8.self))
            case 6:
                let count = word(place + 20)
                let end = place + 28 + (count + 3) / 4 * 4
                let options = Self.options(bytes[end..<(place + length - 4)])
                packets.append(
                    Packet(
                        interface: word(place + 8), time: Nanoseconds(word(place + 12) << 32 | word(place + 16)),
                        bytes: Array(bytes[(place + 28)..<(place + 28 + count)]),
                        comment: String(decoding: options[1] ?? [], as: UTF8.self)))
                precondition(packets[packets.count - 1].interface < interfaces.count && word(place + 24) == count)
            default: precondition(word(place) == 5)
            }
            place += length
        }
        precondition(place == bytes.count)
    }

    private static func options(_ bytes: ArraySlice<UInt8>) -> [Int: [UInt8]] {
        var (rest, found) = (bytes, [Int: [UInt8]]())
        while rest.count >= 4 {
            let head = rest.prefix(4).map { Int($0) }
            let (code, length) = (head[0] | head[1] << 8, head[2] | head[3] << 8)
            guard code != 0 else { return found }
            found[code] = Array(rest.dropFirst(4).prefix(length))
            rest = rest.dropFirst(4 + (length + 3) / 4 * 4)
        }
        return found
    }
}
