import TaktKernel
import TaktSimulation

/// The fallback of 802.1X against the watchdogs of the fieldbus.
enum PortAuthentication {
    @Sendable static func example() throws -> ValidationCase {
        let cip = try run([])
        let profinet = try run([
            .init("protocol: cip-io", "protocol: profinet-rt"),
            .init("interval: 20 ms, timeout-multiplier: 8", "interval: 2 ms, timeout-multiplier: 3"),
            .init("payload: 18 B", "payload: 46 B"),
        ])
        return ValidationCase(
            title: "802.1X fallback against fieldbus connections",
            source:
                "Edgecore ECS5520-18T web guide R02, page 353 (tx-period 30 s, two retries); Huawei NAC configuration guide: "
                + "(retries + 1) x tx-period.",
            plant: "port-authentication",
            idea:
                "A drive without a supplicant loses power for 2 s, on a switch port that then asks three times in vain. Its "
                + "cyclic connection has a watchdog of 160 ms (EtherNet/IP) or 6 ms (PROFINET).",
            figures: [
                connections("EtherNet/IP connections lost", cip), try back("drive data back", cip),
                connections("PROFINET connections lost", profinet), try back("drive data back", profinet),
            ],
            remark:
                "A connection that is lost after 6 or 160 ms stays so for the whole 90 s: no fieldbus watchdog outlives this "
                + "fallback, and a plant with it must be able to wait a minute and a half after every dip of power.")
    }

    private static func run(_ changes: [PlantLibrary.Change]) throws -> RunResult {
        try PlantLibrary.run("port-authentication", changes, for: 200 * .second)
    }

    private static func connections(_ name: String, _ result: RunResult) -> Figure {
        Figure(
            name: name, unit: "", expected: .value(1),
            simulated: Double(result.findings.count { $0.kind == .connectionLost }), decimals: 0)
    }

    private static func back(_ name: String, _ result: RunResult) throws -> Figure {
        Figure(
            name: name + ", after the dip began", unit: "s", expected: .value(92),
            simulated: try result.measurement("back").maximumMilliseconds / 1000, decimals: 2, tolerance: 0.3,
            why: "The consumer tries again every 100 ms and its watchdog; then the first packet must come.")
    }
}
