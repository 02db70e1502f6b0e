import TaktKernel

/// Schneider's two hot-standby examples.
enum HotStandby {
    @Sendable static func example() throws -> ValidationCase {
        let iec = try PlantLibrary.run("hot-standby", for: 10 * .second).measurement("scan")
        let unity = try PlantLibrary.run(
            "hot-standby",
            [
                .init("{execution: 40 ms}", "{execution: 15 ms}"),
                .init("{execution: 25 ms}", "{execution: {uniform: [1 ms, 2 ms]}}"),
                .init("{execution: 44.46 ms}", "{execution: 2.5 ms}"),
            ], for: 20 * .second
        ).measurement("scan")
        return ValidationCase(
            title: "Schneider: hot standby",
            source: "Schneider Electric 840 USE 106 00, January 2003, pages 49-50; FAQ FA21086.",
            plant: "hot-standby",
            idea:
                "A scan of three stretches: 40 ms that the hot standby always takes, 25 ms of logic, and 1.9 ms for each "
                + "kilobyte of 23.4. The second example is a newer controller: 15 ms of transfer with the logic (below 6 ms) "
                + "inside it, 1 to 2 ms of Modbus, 2.5 ms of remote I/O.",
            figures: [
                Figure(
                    name: "scan with 23.4 kB", unit: "ms", expected: .value(109), simulated: iec.maximumMilliseconds,
                    decimals: 2, tolerance: 0.5, why: "1.9 x 23.4 = 44.46; the manual goes on with 44."),
                Figure(
                    name: "scan with 100 kB, mean", unit: "ms", expected: .range(18.5, 19.5),
                    simulated: unity.meanMilliseconds, decimals: 2),
                Figure(
                    name: "the same, longest", unit: "ms", expected: .range(18.5, 19.5),
                    simulated: unity.maximumMilliseconds, decimals: 2),
            ],
            remark:
                "The manual prints 1.9 ms *per byte*; its own example only adds up with kilobytes. \"About 19 ms\" is read as "
                + "18.5 to 19.5 ms. As with the crossload, the durations are the source's; what is simulated is their sum."
        )
    }
}
