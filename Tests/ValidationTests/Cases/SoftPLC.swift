import TaktKernel

/// IBH's curve of a soft PLC's speed against its share of a processor.
enum SoftPLC {
    /// Share of the processor in percent, and microseconds for 1000 instructions.
    private static let curve: [(share: Int64, time: Double)] = [(33, 550), (25, 720), (20, 900), (12, 1800)]

    @Sendable static func example() throws -> ValidationCase {
        ValidationCase(
            title: "IBHsoftec: soft PLC on a share of a processor",
            source: "IBHsoftec wiki, IBH Link UA soft PLC, 1000 mixed instructions: 360 us at 50 % of the processor.",
            plant: "soft-plc",
            idea:
                "A program that would take 180 us for 1000 instructions with the processor to itself, in blocks of a million, "
                + "below other software that takes its share of every 100 us. The 180 us are half of what the source gives "
                + "for 50 %; the other shares are predicted.",
            figures: try [figure(50, 360, fitted: true)] + curve.map { try figure($0.share, $0.time, fitted: false) })
    }

    private static func figure(_ share: Int64, _ time: Double, fitted: Bool) throws -> Figure {
        let result = try PlantLibrary.run(
            "soft-plc", [.init("execution: 50.0 us", "execution: \(100 - share) us")], for: 6 * .second)
        // 180 ms are 1000 blocks of 1000 instructions, so milliseconds of the whole are microseconds of a block.
        let simulated = try result.measurement("program").meanMilliseconds
        let why: String? =
            switch share {
            case 33: "180 / 0.33; the source rounds."
            case 12:
                "180 / 0.12. The source's 1800 us are what 10 % gives: its label for this point, or its scheduler's "
                    + "granularity, is coarser than the others."
            default: nil
            }
        return Figure(
            name: "1000 instructions at \(share) %" + (fitted ? " (fitted)" : " (predicted)"), unit: "us",
            expected: .value(time), simulated: simulated, decimals: 1, tolerance: share == 12 ? 301 : 6, why: why)
    }
}
