import TaktKernel
import TaktPlant
import TaktSimulation
import TaktTrace

/// One run that is written down while it goes on.
struct TraceRun {
    var source: TraceSource
    var writers: [any TraceWriter]

    func run() throws {
        let watch = TraceWatch(writers)
        let progress = ProgressLine("Tracing", console: Console.current)
        let observers = watch.observers { time in
            progress.show(done: Int(time / max(1, source.horizon / 100)), total: 100)
            return !Task.isCancelled
        }
        _ = try Simulation.run(
            source.plant, horizon: source.horizon, seed: source.seed, replication: source.replication,
            isFolding: false, observers: observers)
        progress.end()
        let end = watch.stopped ?? source.horizon
        for writer in writers { try writer.close(at: end) }
        for writer in writers { tell(writer) }
        guard let stopped = watch.stopped else { return }
        throw Ending(
            .interrupted, "interrupted: the traces are complete up to \(DurationFormat.text(stopped)) of simulated time"
        )
    }

    private func tell(_ writer: any TraceWriter) {
        Console.current.tell(
            "\(writer.path): \(writer.title) of \(source.summary); \(writer.count) \(writer.counted), \(writer.size) bytes; "
                + writer.hint + ".\n")
    }
}

/// Hands what a run tells to its writers, until it is stopped.
private final class TraceWatch {
    private let writers: [any TraceWriter]
    /// When it was interrupted, if it was.
    private(set) var stopped: Nanoseconds?

    init(_ writers: [any TraceWriter]) { self.writers = writers }

    func observers(goesOn: @escaping (Nanoseconds) -> Bool) -> RunObservers {
        let activities = ActivityTrace { cast in
            for writer in self.writers { writer.begin(cast) }
        } record: { record in
            guard self.stopped == nil else { return }
            for writer in self.writers { writer.write(record) }
        }
        return RunObservers(frames: frames(), activities: activities) { time in
            if self.stopped == nil, !goesOn(time) { self.stopped = time }
            return self.stopped == nil
        }
    }

    private func frames() -> FrameTrace? {
        let listeners = writers.filter(\.wantsFrames)
        let followers = listeners.filter(\.followsFrames)
        let record: (FrameTrace.Record) -> Void = { record in
            guard self.stopped == nil else { return }
            // Who does not follow frames takes a mirror's copy for its original.
            let isCopy = if case .passed(let passage) = record { passage.isCopy } else { false }
            for writer in isCopy ? followers : listeners { writer.write(record) }
        }
        guard !followers.isEmpty else { return listeners.isEmpty ? nil : FrameTrace(record) }
        return FrameTrace(record: record) { event in
            guard self.stopped == nil else { return }
            for writer in followers { writer.write(event) }
        }
    }
}
