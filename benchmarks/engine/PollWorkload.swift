import TaktKernel
import TaktSimulation

/// W3: one master polls 64 devices through one store-and-forward switch.
struct PollWorkload {
    var mode: EngineMode
    var seconds: Int

    func row(passes: Int) throws -> Row {
        let plant = try load("W3")
        let horizon = Nanoseconds(seconds) * .second
        let (time, result) = try Clock.shortest(of: passes) { try mode.simulate(plant, horizon, 1, 0) }
        let polls = Polls(result)
        return Row(
            count: polls.count, unit: "polls/s", seconds: time,
            answers: [
                "polls": Int64(polls.count), "mean": polls.mean, "maximum": polls.maximum, "sum": polls.sum,
            ])
    }
}

/// The completed polls of a run.
struct Polls {
    var count: Int
    var sum: Nanoseconds
    var maximum: Nanoseconds

    init(_ result: RunResult) {
        count = result.requirements.reduce(0) { $0 + $1.samples - $1.unfinished }
        sum = result.requirements.reduce(0) { $0 + $1.sum }
        maximum = result.requirements.compactMap(\.maximum).max() ?? 0
    }

    /// Rounded down.
    var mean: Nanoseconds { sum / Nanoseconds(max(1, count)) }
}
