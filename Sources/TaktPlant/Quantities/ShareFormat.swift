/// Shares of a whole: `20 %`, to a tenth of a percent.
package enum ShareFormat {
    private static let table = UnitTable(
        quantity: "a share", example: "20 %", units: [("%", 10)], resolution: "0.1 %", limit: .max, limitText: "")

    /// Thousandths.
    package static func parse(_ text: String, upTo limit: Int64 = 1000) throws(QuantityError) -> Int64 {
        var table = table
        (table.limit, table.limitText) = (limit, self.text(limit))
        return try table.parse(text)
    }

    package static func text(_ permille: Int64) -> String {
        permille % 10 == 0 ? "\(permille / 10) %" : "\(permille / 10).\(abs(permille) % 10) %"
    }
}
