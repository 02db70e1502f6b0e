import Crypto

/// SHA-256, which no one can make two texts agree in: what protects evidence from being altered unnoticed.
package enum SHA256Text {
    /// 64 hexadecimal digits.
    package static func text(of bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Array(bytes)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
