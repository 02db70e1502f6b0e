/// Sizes: `129 B`, `900 kB`, `20 MB` (powers of ten), `64 KiB` (powers of two), `60 registers` (two bytes each).
package enum SizeFormat {
    private static let table = UnitTable(
        quantity: "a size", example: "129 B",
        units: [
            ("B", 1), ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("registers", 2),
        ],
        aliases: ["register": "registers"], resolution: "a byte", limit: 1_000_000_000_000_000, limitText: "1000 TB")

    /// Bytes.
    package static func parse(_ text: String) throws(QuantityError) -> Int64 { try table.parse(text) }

    package static func text(_ bytes: Int64) -> String {
        naturalText(bytes, [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1)])
    }
}
