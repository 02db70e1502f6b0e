/// Bit rates: `19.2 kbit/s`, `100 Mbit/s`, `1 Gbit/s`.
package enum RateFormat {
    private static let table = UnitTable(
        quantity: "a rate", example: "100 Mbit/s",
        units: [("bit/s", 1), ("kbit/s", 1000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000)],
        resolution: "a bit a second", limit: 1_000_000_000_000, limitText: "1000 Gbit/s")

    /// Bits per second.
    package static func parse(_ text: String) throws(QuantityError) -> Int64 { try table.parse(text) }

    package static func text(_ bitsPerSecond: Int64) -> String {
        naturalText(bitsPerSecond, [("Gbit/s", 1_000_000_000), ("Mbit/s", 1_000_000), ("kbit/s", 1000), ("bit/s", 1)])
    }
}
