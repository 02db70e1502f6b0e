/// TLS records as TLS 1.3 shows itself on the wire (RFC 8446): two hellos in clear, everything else as application data.
///
/// The records have the sizes of the simulated messages; what is inside is noise, since no key was ever agreed on.
enum TLSRecord {
    static let headerBytes = 5
    private static let largest = 16_384
    /// A record with one byte in it.
    static let smallestMessage = headerBytes + 1
    private static let version: UInt16 = 0x0303

    private enum ContentType {
        static let handshake: UInt8 = 22
        static let applicationData: UInt8 = 23
    }

    /// `count` bytes of records with encrypted content; at least ``smallestMessage``.
    static func encrypted(_ count: Int, _ seed: UInt64) -> [UInt8] {
        var result: [UInt8] = []
        var left = count
        while left > 0 {
            var size = min(left, headerBytes + largest)
            // The last record must not be shorter than its own header.
            if left - size > 0, left - size < smallestMessage { size -= smallestMessage }
            result += record(
                ContentType.applicationData, StableHash.bytes(seed &+ UInt64(left), size - headerBytes))
            left -= size
        }
        return result
    }

    /// A set-up's first message from the client, padded to the size (RFC 7685); one that is too small is noise.
    static func clientHello(_ count: Int, _ seed: UInt64) -> [UInt8] {
        let smallest = hello(type: 1, body: clientBody(seed, padding: 0)).count
        guard (smallest...headerBytes + largest).contains(count) else { return encrypted(count, seed) }
        return hello(type: 1, body: clientBody(seed, padding: count - smallest))
    }

    /// The answer to it: the server's hello, and the rest of its part encrypted.
    static func serverHello(_ count: Int, _ seed: UInt64) -> [UInt8] {
        let hello = hello(type: 2, body: serverBody(seed))
        let rest = count - hello.count
        guard rest == 0 || rest >= smallestMessage else { return encrypted(count, seed) }
        return hello + encrypted(rest, seed)
    }

    private static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        var record = [type]
        record.appendBig(version)
        record.appendBig(UInt16(content.count))
        return record + content
    }

    private static func hello(type: UInt8, body: [UInt8]) -> [UInt8] {
        record(ContentType.handshake, [type, 0, UInt8(body.count >> 8), UInt8(body.count & 0xff)] + body)
    }

    /// Version, random and session id.
    private static func start(_ seed: UInt64) -> [UInt8] {
        var body: [UInt8] = []
        body.appendBig(version)
        return body + StableHash.bytes(seed, 32) + [32] + StableHash.bytes(seed &+ 1, 32)
    }

    private static func clientBody(_ seed: UInt64, padding: Int) -> [UInt8] {
        // Suites TLS_AES_128_GCM_SHA256 and TLS_AES_256_GCM_SHA384, no compression.
        var body = start(seed) + [0, 4, 0x13, 0x01, 0x13, 0x02, 1, 0]
        // Supported versions: TLS 1.3; padding.
        var extensions: [UInt8] = [0, 43, 0, 3, 2, 0x03, 0x04, 0, 21]
        extensions.appendBig(UInt16(padding))
        extensions.appendZeros(padding)
        body.appendBig(UInt16(extensions.count))
        return body + extensions
    }

    private static func serverBody(_ seed: UInt64) -> [UInt8] {
        start(seed) + [0x13, 0x01, 0, 0, 6, 0, 43, 0, 2, 0x03, 0x04]
    }
}
