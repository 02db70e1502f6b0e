import TaktKernel

/// Siemens' worked example for communication load and cyclic interrupts.
enum CommunicationLoad {
    private typealias Change = PlantLibrary.Change

    private static let silent = Change("per-message: 100 ms", "per-message: 0 ms")
    private static let withoutInterrupt = Change(
        "      - {id: interrupt, every: 100 ms, priority: 10, execution: 20 ms}\n", "")
    /// The vendor's sum: five interrupts belong to a cycle, as much a part of it as the program.
    private static let fiveInterrupts = Change(
        "execution: 500 ms",
        "sections: [{execution: 500 ms}"
            + String(repeating: ", {execution: 20 ms}", count: 5) + "]")

    /// Longest and mean cycle, in milliseconds.
    private static func cycle(_ changes: [Change]) throws -> (longest: Double, mean: Double) {
        // A little above 160 cycles of 625 ms on average.
        let result = try PlantLibrary.run("communication-load", changes, for: 100_001 * .millisecond)
        let measured = try result.measurement("cycle")
        return (measured.maximumMilliseconds, measured.meanMilliseconds)
    }

    /// Longest cycle by response-time analysis: the smallest R = stretch x (500 + ceil(R / 100) x 20), all in ms.
    private static func fixedPoint(stretch: Int) -> Double {
        var response = 500 * stretch
        while true {
            let next = stretch * (500 + (response + 99) / 100 * 20)
            if next == response { return Double(response) }
            response = next
        }
    }

    @Sendable static func example() throws -> ValidationCase {
        let pure = try cycle([silent, withoutInterrupt])
        let loaded = try cycle([withoutInterrupt])
        let sum = try cycle([silent, withoutInterrupt, fiveInterrupts])
        let loadedSum = try cycle([withoutInterrupt, fiveInterrupts])
        let preempted = try cycle([silent])
        let both = try cycle([])
        func figure(
            _ name: String, _ expected: Double, _ simulated: Double, tolerance: Double = 0, why: String? = nil
        ) -> Figure {
            Figure(
                name: name, unit: "ms", expected: .value(expected), simulated: simulated, decimals: 1,
                tolerance: tolerance, why: why)
        }
        return ValidationCase(
            title: "Siemens: communication load and cyclic interrupt",
            source: "Siemens TIA Portal online help, S7-1200, cycle time and communication load, worked example.",
            plant: "communication-load",
            idea:
                "A program of 500 ms runs in a free-running cycle, communication may take half of every millisecond, and two "
                + "clients ask so much that it always does. A cyclic interrupt of 20 ms comes every 100 ms.",
            figures: [
                figure("pure cycle", 500, pure.longest),
                figure("with 50 % communication load", 1000, loaded.longest),
                figure("five interrupts counted into each cycle, as the example does", 600, sum.longest),
                figure("the same, with 50 % communication load", 1200, loadedSum.longest),
                figure(
                    "interrupt every 100 ms of real time, longest cycle", 600, preempted.longest, tolerance: 40,
                    why:
                        "The example counts the interrupts that fall into 500 ms. The cycle that they lengthen takes in "
                        + "more of them: seven in the longest."),
                figure(
                    "the same, with 50 % communication load", 1200, both.longest, tolerance: 480,
                    why:
                        "Communication stretches each interrupt to 40 ms, so 60 ms of every 100 are left, and half of those "
                        + "for the program. Seventeen interrupts fall into the longest cycle, not five."),
                figure("longest cycle by response-time analysis", fixedPoint(stretch: 1), preempted.longest),
                figure("the same, with 50 % communication load", fixedPoint(stretch: 2), both.longest),
                figure("mean cycle, 500 / (1 - 20 / 100)", 625, preempted.mean),
            ],
            remark:
                "The example's 600 and 1200 ms are the first step of the iteration whose fixed point is the longest cycle "
                + "(R = 500 + ceil(R / 100) x 20; Joseph and Pandya 1986). Takt gives the example's figures when the plant says "
                + "what the example says, and the fixed point when the interrupt keeps coming while the cycle lasts.")
    }
}
