import TaktKernel

/// Schneider's bounds for a transaction between two PLCs that know nothing of each other.
enum TransactionTime {
    @Sendable static func example() throws -> ValidationCase {
        let (client, server, network) = (20.0, 40.03, 5.0)
        let result = try PlantLibrary.run("transaction-time", for: 1_200 * .second)
        let measured = try result.measurement("transaction")
        let low = 2 * client + 2 * network
        let high = 4 * client + server + 2 * network
        let mean = 3 * client + server / 2 + 2 * network
        return ValidationCase(
            title: "Schneider: transaction time",
            source:
                "Schneider Electric, Modicon M580 catalogue, page 3/15: 2 CT1 + 2 NAT < TT < 4 CT1 + CT2 + 2 NAT, on "
                + "average 3 CT1 + 0.5 CT2 + 2 NAT.",
            plant: "transaction-time",
            idea:
                "An event at the client waits for its next scan, the scan ends and sends a request, the server answers between "
                + "two scans, the answer waits for the client's next scan, and that scan's end is the end. CT1 is 20 ms, CT2 "
                + "40.03 ms, so that the two cycles drift past each other, and one way over the network (NAT) takes 5 ms.",
            figures: [
                Figure(
                    name: "shortest of \(measured.samples) transactions", unit: "ms", expected: .range(low, high),
                    simulated: measured.minimumMilliseconds),
                Figure(
                    name: "longest", unit: "ms", expected: .range(low, high), simulated: measured.maximumMilliseconds),
                Figure(
                    name: "mean", unit: "ms", expected: .value(mean), simulated: measured.meanMilliseconds, decimals: 2,
                    tolerance: 1,
                    why:
                        "Chance: one transaction deviates by 14 ms from the mean, so the mean of so many by some 0.2 ms."
                ),
            ],
            remark: "The server's answer takes 1 ns there, and lengthens its scan by as much.")
    }
}
