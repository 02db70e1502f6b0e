import Dispatch
import TaktExperiment
import TaktKernel
import TaktSimulation

/// W4: replications of W3 with an exponential turnaround, on one or more threads. Wall time: what threads save.
struct ReplicationWorkload {
    var mode: EngineMode
    var seconds: Int
    var replications: Int
    var threads: Int

    func row() throws -> Row {
        let experiment = Experiment(baseline: try load("W4"), controls: [])
        let settings = Settings(
            horizon: Nanoseconds(seconds) * .second, replications: replications, seed: 1)
        let runner = ExperimentRunner(threads: threads, simulate: mode.simulate)
        let began = Clock.wall
        let results = try waiting { try await runner.run(experiment, settings: settings) }
        let time = Clock.wall - began
        let polls = results.joined().map(Polls.init)
        let count = polls.reduce(0) { $0 + $1.count }
        let sum = polls.reduce(0) { $0 + $1.sum }
        return Row(
            count: count, unit: "polls/s", seconds: time,
            answers: [
                "replications": Int64(replications), "polls-each": Int64(count / replications),
                "mean": sum / Nanoseconds(max(1, count)),
            ])
    }
}

/// Runs an asynchronous piece of work from the main thread and waits for it. An asynchronous `main` would give up the main
/// thread, which valgrind does not survive.
private func waiting<Value: Sendable>(for work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    let done = DispatchSemaphore(value: 0)
    Task {
        do { outcome.result = .success(try await work()) } catch { outcome.result = .failure(error) }
        done.signal()
    }
    done.wait()
    guard let result = outcome.result else { throw CancellationError() }
    return try result.get()
}

/// Written once before the semaphore's signal, read once after it.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
    var result: Result<Value, any Error>?
}
