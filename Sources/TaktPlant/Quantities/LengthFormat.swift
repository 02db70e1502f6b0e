/// Lengths of cable: `40 m`, `2.5 km`.
package enum LengthFormat {
    private static let table = UnitTable(
        quantity: "a length", example: "40 m", units: [("mm", 1), ("cm", 10), ("m", 1000), ("km", 1_000_000)],
        resolution: "a millimetre", limit: 1_000_000_000_000, limitText: "1000000 km")

    /// Millimetres.
    package static func parse(_ text: String) throws(QuantityError) -> Int64 { try table.parse(text) }

    package static func text(_ millimetres: Int64) -> String {
        naturalText(millimetres, [("km", 1_000_000), ("m", 1000), ("mm", 1)])
    }
}
