import TaktKernel
import TaktPlant
import TaktSimulation

/// When cyclic connections give up: EtherNet/IP and PROFINET.
enum ConnectionTimeouts {
    private typealias Change = PlantLibrary.Change

    private static func profinet(multiplier: Int) -> [Change] {
        [
            Change("protocol: cip-io", "protocol: profinet-rt"),
            Change("interval: 20 ms, timeout-multiplier: 8", "interval: 2 ms, timeout-multiplier: \(multiplier)"),
            Change("payload: 18 B", "payload: 46 B"),
        ]
    }

    /// From the last packet at the consumer to the end of the connection, in ms, when the producer fails for a while
    /// and nobody planned it; `nil` when the connection held.
    private static func dropped(_ changes: [Change], away: Nanoseconds) throws -> Double? {
        let failure = Outage(
            id: "failure", device: "producer", start: 1_001 * .millisecond, duration: away,
            origin: .control("power-failure"))
        let plant = try PlantLibrary.load("connection-timeouts", changes).applying([.outage(failure)])
        let result = try Simulation.run(plant, horizon: 10 * .second, seed: 1, replication: 0)
        guard result.findings.contains(where: { $0.kind == .connectionLost }) else { return nil }
        guard let worst = try result.measurement("age").worst, !worst.isFinished else { return nil }
        // The data were produced one frame of 64 bytes before they came: 72 bytes at 100 Mbit/s.
        return Double(worst.duration - 5_760) / 1e6
    }

    @Sendable static func example() throws -> ValidationCase {
        let failure = 500 * Nanoseconds.millisecond
        let switchover = 300 * Nanoseconds.millisecond
        let cip = try dropped([], away: failure)
        let profinet = try dropped(profinet(multiplier: 3), away: failure)
        return ValidationCase(
            title: "EtherNet/IP and PROFINET: connection timeouts",
            source:
                "Rockwell Automation 1756-UM001 (5560 and 5570): never below 100 ms, 160 ms at the default RPI of 20 ms. "
                + "PROFINET: three update cycles by default; switchover of an S7-1500R/H takes up to about 300 ms.",
            plant: "connection-timeouts",
            idea:
                "A producer of cyclic I/O fails, and its consumer counts the intervals without a packet. The multiplier of "
                + "EtherNet/IP is the smallest power of two from 4 up that makes 100 ms: x8 at 20 ms.",
            figures: [
                drop("EtherNet/IP, 20 ms x 8: from the last packet to the lost connection", 160, cip),
                drop("PROFINET, 2 ms x 3", 6, profinet),
                lost(
                    "switchover of 300 ms, watchdog of 2 ms x 3: connections lost", 1,
                    try dropped(Self.profinet(multiplier: 3), away: switchover)),
                lost(
                    "switchover of 300 ms, watchdog of 2 ms x 200", 0,
                    try dropped(Self.profinet(multiplier: 200), away: switchover)),
            ])
    }

    private static func drop(_ name: String, _ expected: Double, _ simulated: Double?) -> Figure {
        Figure(name: name, unit: "ms", expected: .value(expected), simulated: simulated ?? .infinity)
    }

    private static func lost(_ name: String, _ expected: Double, _ simulated: Double?) -> Figure {
        Figure(name: name, unit: "", expected: .value(expected), simulated: simulated == nil ? 0 : 1, decimals: 0)
    }
}
