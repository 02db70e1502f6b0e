import TaktKernel

/// Garland Technology's comparison of a mirror port with a tap.
enum MirrorPort {
    private static let seen = 133_126.0
    private static let captured = 125_221.0
    /// 93.1 Mbit/s of payload for 10 s in segments of 1448 bytes; the other frames are acknowledgements.
    private static let dataFrames = (93.1e6 * 10 / 8 / 1448).rounded()
    private static var acknowledgements: Double { seen - dataFrames }
    /// Bits of a frame on the wire with preamble and gap.
    private static let dataBits = (1518.0 + 20) * 8
    private static let acknowledgementBits = (70.0 + 20) * 8

    /// Bits that 10 s of 100 Mbit/s have no room for.
    private static var excess: Double {
        dataFrames * dataBits + acknowledgements * acknowledgementBits - 1e9
    }

    /// Share of the frames that is lost when only data, or as many acknowledgements as there are room for the rest, are.
    private static var fewest: Double { excess / dataBits / seen * 100 }
    private static var most: Double { excess / acknowledgementBits / seen * 100 }

    @Sendable static func example() throws -> ValidationCase {
        let published = (1 - captured / seen) * 100
        let runs = try [8, 64, 256].map { (queue: $0, result: try lost(queue: $0)) }
        var figures = [
            Figure(
                name: "frames to copy in 10 s", unit: "", expected: .value(seen), simulated: runs[0].result.frames,
                decimals: 0),
            Figure(
                name: "measured loss, against what the wire allows (nothing simulated)", unit: "%",
                expected: .range(fewest, most), simulated: published, decimals: 2),
        ]
        for run in runs {
            figures.append(
                Figure(
                    name: "loss with a queue of \(run.queue) frames, against what the wire allows", unit: "%",
                    expected: .range(fewest, most), simulated: run.result.share, decimals: 2, tolerance: 0.05))
        }
        for run in runs {
            figures.append(
                Figure(
                    name: "the same, against the measured loss", unit: "%",
                    expected: .value(published), simulated: run.result.share, decimals: 2, tolerance: 4.5,
                    why:
                        "Neither the switch's buffer nor the order of arrivals is published, and they decide whether the "
                        + "excess is lost as few long frames or as many short ones."))
        }
        return ValidationCase(
            title: "Garland Technology: loss at a mirror port",
            source:
                "C. Greer, Network TAP vs SPAN Port, Garland Technology (2014, 2017): 125,221 of 133,126 packets captured.",
            plant: "mirror-port",
            idea:
                "Both directions of a TCP transfer of 93.1 Mbit/s are copied to one port of 100 Mbit/s, at an even pace: "
                + "80,370 data frames of 1538 bytes on the wire and 52,756 acknowledgements of 90 bytes. They ask for 102.7 % "
                + "of it, and what does not fit is dropped at the end of a finite queue.",
            figures: figures,
            remark:
                "The overload, 2.7 %, is the wire's, and the simulation loses exactly what does not fit. How many *frames* "
                + "that is lies anywhere between the bounds, so the measured 5.9 % is possible and not predicted.")
    }

    private static func lost(queue: Int) throws -> (share: Double, frames: Double) {
        let result = try PlantLibrary.run(
            "mirror-port", [.init("queue: 64", "queue: \(queue)")], for: 10 * .second)
        let frames = Double(result.network.sent)
        return (Double(result.network.dropped) / frames * 100, frames)
    }
}
