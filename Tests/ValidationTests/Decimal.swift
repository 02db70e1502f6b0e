import Foundation

/// Numbers as the page prints them.
enum Decimal {
    /// With a fixed number of decimals, and never a negative zero.
    static func text(_ value: Double, _ decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", value)
        return text.contains { ("1"..."9").contains($0) } ? text : text.replacing("-", with: "")
    }

    /// With its sign, for differences.
    static func signed(_ value: Double, _ decimals: Int) -> String {
        let text = text(value, decimals)
        if !text.contains(where: { ("1"..."9").contains($0) }) { return "0" }
        return text.hasPrefix("-") ? text : "+" + text
    }
}
