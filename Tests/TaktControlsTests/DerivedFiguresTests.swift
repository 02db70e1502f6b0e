import TaktControls
import TaktPlant
import Testing

/// The arithmetic that the sources of derived tables show, done again.
@Suite("Derived figures of hosts, messages and networks")
struct DerivedFiguresTests {
    /// Bytes a second, or milliseconds, for each class, in the order of ``classes``.
    private static let classes: [CryptoClass] = [
        .x86, .x86Software, .cortexM7, .cortexM7Software, .cortexM33, .cortexM33Hardware, .cortexM33Software, .cortexM0,
    ]
    private static let mebibyte = 1_048_576.0
    private static let hmac = [
        228.3e6, 141.3e6, 17.896 * mebibyte, 2.821 * mebibyte, 4.941 * mebibyte, 6.104 * mebibyte, 1.953 * mebibyte,
        473.152 * 1024,
    ]
    private static let sha = [
        217.1e6, 120.6e6, 18.042 * mebibyte, 2.845 * mebibyte, 4.972 * mebibyte, 6.250 * mebibyte, 1.970 * mebibyte,
        476.863 * 1024,
    ]
    private static let aes128: [Double] = [
        690.1 * mebibyte, 36.8e6, 17.261 * mebibyte, 1.399 * mebibyte, 3.686 * mebibyte, 6.274 * mebibyte,
        896.414 * 1024, 355.556 * 1024,
    ]
    private static let aes256: [Double] = [
        509.6 * mebibyte, 35.5e6, 12.622 * mebibyte, 1.050 * mebibyte, 2.816 * mebibyte, 6.274 * mebibyte, 675 * 1024,
        280.478 * 1024,
    ]
    private static let verify = [0.10, 4.95, 3.49, 169, 15.3, 18.0, 299, 349]

    @Test(
        "a message authentication code costs its bytes and four blocks",
        arguments: [
            ("opcua-sign-encrypt", "message-time", "sign-byte"), ("goose-authentication", "message-time", "byte-time"),
            ("dnp3-authentication", "proof-time", "byte-time"),
        ])
    func codes(id: String, fixed: String, perByte: String) throws {
        try expectTable(id, fixed, picoseconds: Self.hmac.map { 256e12 / $0 })
        try expectTable(id, perByte, picoseconds: Self.hmac.map { 1e12 / $0 })
    }

    @Test("OPC UA encrypts with AES-256-CBC on top, and renews with three private and three public operations")
    func opcua() throws {
        try expectTable(
            "opcua-sign-encrypt", "encrypt-byte",
            picoseconds: zip(Self.hmac, Self.aes256).map { 1e12 / $0 + 1e12 / $1 })
        let secret = [1000 / 941.0, 1000 / 71.0, 72.9, 1634, 308, 2155, 1608, 3241]
        let open = [1000 / 32231.0, 1000 / 3934.0, 1.97, 26.6, 8.2, 36.8, 28, 86.9]
        try expectTable("opcua-sign-encrypt", "exchange", picoseconds: zip(secret, open).map { 3e9 * ($0 + $1) })
    }

    @Test("OPC UA renews after three quarters of ten minutes")
    func renewal() throws {
        #expect(try shipped("opcua-sign-encrypt").parameter("renewal")?.value.scalar == "7.5 min")
    }

    @Test("firmware of 8 MiB is hashed and its signature verified")
    func firmware() throws {
        let times = zip(Self.sha, Self.verify).map { 8 * Self.mebibyte / $0 * 1e12 + $1 * 1e9 }
        try expectTable("firmware-signature-verification", "check", picoseconds: times)
    }

    @Test("authenticated time costs a few AES blocks, and with NTS a TLS handshake of the client")
    func time() throws {
        try expectTable("time-sync-auth", "code-time", picoseconds: Self.aes128.map { 64e12 / $0 })
        try expectTable("time-sync-auth", "nts-time", picoseconds: Self.aes128.map { 480e12 / $0 })
        let keys = [0.038, 2.55, 1.02, 268, 4.90, 20.4, 146, 112]
        let agreement = [0.10, 4.95, 2.19, 268, 10.7, 19.4, 146, 250]
        let sums = Self.classes.indices.map { (keys[$0] + agreement[$0] + 2 * Self.verify[$0]) * 1e9 }
        try expectTable("time-sync-auth", "key-time", picoseconds: sums)
    }

    @Test("a signed share costs one AES block after the other")
    func share() throws {
        try expectTable("host-hardening", "signing", picoseconds: Self.aes128.map { 1e12 / $0 })
    }

    @Test("an encrypted disk costs its traffic: 5 MB/s of a computer, 50 kB/s of a panel")
    func disk() throws {
        let table = try #require(try shipped("encryption-at-rest").parameter("disk-load")).value
        for (index, crypto) in Self.classes.enumerated() {
            let rate = crypto == .x86 ? 2004.1 * Self.mebibyte : Self.aes256[index]
            let bytes = [.x86, .x86Software].contains(crypto) ? 5e6 : 50e3
            let permille = try ShareFormat.parse(#require(table[crypto.rawValue]?.scalar))
            let expected: Double = (1000 * bytes / rate).rounded()
            #expect(Double(permille) == expected, "\(crypto)")
        }
    }

    @Test("other sums: an 802.1X fallback, a server that is down, an inventory, MACsec on two kinds of link")
    func sums() throws {
        func text(_ id: String, _ parameter: String) throws -> String {
            try #require(try shipped(id).parameter(parameter)?.value.scalar)
        }
        let fallback = try DurationFormat.parse(text("nac-8021x", "fallback"))
        #expect(fallback == (2 + 1) * 30 * 1_000_000_000)
        let down: Double = (14 + 2 + 43 / 60.0 + 3) / (333 * 24)
        let silent = try ShareFormat.parse(text("nac-8021x", "silent"))
        #expect(Double(silent) == (1000 * down).rounded())
        let inventory = Double(try DurationFormat.parse(text("app-allowlisting", "inventory-time"))) / 1e9
        #expect(inventory == (10e9 / 120.6e6).rounded())
        let crossing = try #require(try shipped("macsec").parameter("crossing")?.value["triangular"]?.sequence)
        let bits = 32.0 * 8
        let sums: [Double] = [1 + bits / 1000, 2 + bits / 1000, 3 + bits / 100]
        for (value, expected) in zip(crossing, sums) {
            let microseconds = Double(try DurationFormat.parse(#require(value.scalar))) / 1000
            #expect(abs(microseconds - expected) < 0.01)
        }
    }

    /// Each row, to the three digits that the entries give.
    private func expectTable(_ id: String, _ parameter: String, picoseconds: [Double]) throws {
        let table = try #require(try shipped(id).parameter(parameter)).value
        #expect(table.mapping?.count == Self.classes.count, "\(id) \(parameter)")
        for (crypto, expected) in zip(Self.classes, picoseconds) {
            let text = try #require(table[crypto.rawValue]?.scalar, "\(id) \(parameter) \(crypto)")
            let value =
                if let fine = try? DurationFormat.parsePicoseconds(text) { Double(fine) } else {
                    Double(try DurationFormat.parse(text)) * 1000
                }
            #expect(abs(value - expected) <= expected * 0.0051, "\(id) \(parameter) \(crypto): \(text)")
        }
    }
}
