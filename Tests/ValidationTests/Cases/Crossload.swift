import TaktKernel

/// Rockwell's crossload formulas for redundant controllers.
enum Crossload {
    /// One pairing of controller and redundancy module: nanoseconds for each DINT and for each crossload.
    private struct Pairing {
        var name: String
        var perDINT: Int64
        var fixed: Int64
    }

    private static let pairings = [
        Pairing(name: "1756-L6x", perDINT: 910, fixed: 600_000),
        Pairing(name: "1756-L7x with RM2/A", perDINT: 275, fixed: 540_000),
        Pairing(name: "1756-L7x with RM/B", perDINT: 430, fixed: 300_000),
        Pairing(name: "1756-L7x with RM/A", perDINT: 910, fixed: 600_000),
    ]

    @Sendable static func example() throws -> ValidationCase {
        var figures: [Figure] = []
        for pairing in pairings {
            for count in [1_000, 20_000] as [Int64] { figures.append(try figure(pairing, count)) }
        }
        return ValidationCase(
            title: "Rockwell: redundancy crossload",
            source: "Rockwell Automation 1756-UM535D, November 2012, table 24, page 151.",
            plant: "crossload",
            idea:
                "A scan of two programs, 12 and 8 ms, each with a synchronisation point at its end that sends so many changed "
                + "DINTs to the partner controller. The formulas give the length of that section; the scan is simulated.",
            figures: figures,
            remark:
                "The formulas are in the plant, so this shows that sections add up to the scan without a nanosecond more or "
                + "less, not that the formulas are right.")
    }

    private static func figure(_ pairing: Pairing, _ count: Int64) throws -> Figure {
        let crossload = pairing.perDINT * count + pairing.fixed
        let changes = [1, 2].map {
            PlantLibrary.Change(
                "{execution: 1 ms, preemptive: false} # crossload \($0)",
                "{execution: \(crossload) ns, preemptive: false} # crossload \($0)")
        }
        let scan = try PlantLibrary.run("crossload", changes, for: 10 * .second).measurement("scan")
        return Figure(
            name: "\(pairing.name), \(count) DINTs twice", unit: "ms",
            expected: .value(20 + 2 * (Double(count) * Double(pairing.perDINT) + Double(pairing.fixed)) / 1e6),
            simulated: scan.maximumMilliseconds)
    }
}
