package import TaktKernel
import TaktPlant
package import TaktSimulation

/// A Perfetto trace of a run, in TrackEvent packets.
///
/// Every slice begins and ends in order on its track. What it keeps is what is under way.
package final class PerfettoTrace: TraceWriter {
    package let title = "Perfetto trace"
    package let hint = "open it at https://ui.perfetto.dev (\"Open trace file\" keeps it in the browser)"
    package var path: String { file.path }
    package var size: Int { file.size }
    package var count: Int { stream.count }
    package let wantsFrames = true

    private let file: TraceFile
    private let source: TraceSource
    private var stream: PerfettoStream
    private var view: View?
    private var pending = TimedQueue<PerfettoEvent>()
    private var now: Nanoseconds = 0

    /// What is known once the run has begun.
    fileprivate struct View {
        var names: PerfettoNames
        var tracks: PerfettoTracks
        var flows: PerfettoFlows
        /// Tracks of which a slice is open, apart from those of flows and ports.
        var open: Set<UInt64> = []
    }

    /// Makes the file.
    package init(path: String, _ source: TraceSource) throws(TraceProblem) {
        file = try TraceFile(path: path)
        stream = PerfettoStream(file)
        self.source = source
    }

    /// Events that are kept until they are due.
    package var held: Int { pending.count }

    package func begin(_ cast: ActivityCast) {
        let names = PerfettoNames(cast: cast, plant: source.plant)
        let tracks = PerfettoTracks(cast, source.plant, &stream)
        view = View(names: names, tracks: tracks, flows: PerfettoFlows(names: names, tracks: tracks.flows))
    }

    package func write(_ record: ActivityRecord) {
        advance(to: record.time)
        for event in view?.events(of: record, source.plant) ?? [] { stream.write(event, at: record.time) }
    }

    package func write(_ record: FrameTrace.Record) {
        guard let view else { return }
        switch record {
        case .passed(let passage):
            advance(to: max(now, passage.enqueued))
            let track = view.tracks.ports[passage.port]
            let title = view.names.frame(passage)
            pending.add(
                .begin(
                    track, title.name, title.categories,
                    notes: [
                        ("bytes", .number(Int64(passage.bytes))), ("frame", .number(Int64(passage.frame))),
                        ("waited ns", .number(passage.start - passage.enqueued)),
                    ]), at: passage.start)
            pending.add(.end(track), at: passage.lastBitOut)
        case .lost(let loss):
            advance(to: loss.time)
            let flow = source.plant.flows[loss.flow].id
            stream.write(
                .instant(
                    view.tracks.ports[loss.port], "lost: \(flow)", ["frame", "loss"],
                    notes: [("at", .text(loss.device)), ("frame", .number(Int64(loss.frame)))]), at: loss.time)
        }
    }

    package func close(at end: Nanoseconds) throws(TraceProblem) {
        // What would happen at the end or later does not; what is being sent then is cut off.
        advance(to: end - 1)
        while let (time, event) = pending.next(upTo: .max) {
            if event.type == .sliceEnd, sending.contains(event.track) { write(event, at: min(time, end)) }
        }
        for event in view?.flows.cutOff() ?? [] { stream.write(event, at: end) }
        for track in view?.open.sorted() ?? [] { stream.write(.end(track), at: end) }
        try file.close()
        if stream.isBroken { throw TraceProblem(path: path, sentence: "the trace could not be encoded") }
    }

    /// Port tracks of which a slice is open.
    private var sending: Set<UInt64> = []

    /// Writes what was due until `time`.
    private func advance(to time: Nanoseconds) {
        now = max(now, time)
        while let (time, event) = pending.next(upTo: now) { write(event, at: time) }
    }

    /// Writes an event of a port.
    private func write(_ event: PerfettoEvent, at time: Nanoseconds) {
        if event.type == .sliceBegin { sending.insert(event.track) } else { sending.remove(event.track) }
        stream.write(event, at: time)
    }
}

extension PerfettoTrace.View {
    /// What a record looks like.
    mutating func events(of record: ActivityRecord, _ plant: Plant) -> [PerfettoEvent] {
        switch record.what {
        case .released: return []
        case .running(let core, let piece):
            return [
                begin(tracks.cores[core], names.work(piece), arrows: flows.arrows(of: piece), notes: notes(of: piece))
            ]
        case .stopped(let core, _, let reason): return end(tracks.cores[core], reason)
        case .ended, .dropped, .tripped: return mishap(record.what)
        case .missed(let requirement, let start, let isFinished):
            return [miss(plant.requirements[requirement], requirement, record.time - start, isFinished)]
        case .called(let person): return [.instant(tracks.people[person], "called", ["operator"])]
        case .acting(let person, let activity):
            let track = tracks.people[person]
            return end(track) + (activity.map { [begin(track, names.activity($0))] } ?? [])
        case .power(let device, let isOn):
            return absence(tracks.power[device], "down", isOver: isOn)
        case .interface(let device, let isOpen):
            return absence(tracks.interfaces[device], "closed", isOver: isOpen)
        case .begun, .finished, .timedOut, .lost, .message: return flows.events(of: record.what)
        }
    }

    private mutating func begin(
        _ track: UInt64, _ title: PerfettoNames.Title, arrows: [UInt64] = [],
        notes: [(name: String, value: PerfettoEvent.Note)] = []
    ) -> PerfettoEvent {
        open.insert(track)
        return .begin(track, title.name, title.categories, arrows: arrows, notes: notes)
    }

    /// Ends a track's slice, if one is open.
    private mutating func end(_ track: UInt64, _ reason: StopReason = .completed) -> [PerfettoEvent] {
        guard open.remove(track) != nil else { return [] }
        let isPlain = reason == .completed || reason == .section
        return [.end(track, notes: isPlain ? [] : [("ended", .text(reason.rawValue))])]
    }

    private mutating func absence(_ track: UInt64, _ name: String, isOver: Bool) -> [PerfettoEvent] {
        isOver ? end(track) : [begin(track, (name, ["outage"]))]
    }

    private func notes(of piece: WorkPiece) -> [(name: String, value: PerfettoEvent.Note)] {
        let task = ("task", PerfettoEvent.Note.text(names.cast.tasks[piece.task].name))
        return piece.message == nil ? [task, ("job", .number(Int64(piece.number)))] : [task]
    }

    /// Jobs that came to no good end.
    private func mishap(_ activity: Activity) -> [PerfettoEvent] {
        let (task, what): (Int, String)
        switch activity {
        case .tripped(let number, _): (task, what) = (number, "watchdog tripped")
        case .dropped(let number, _): (task, what) = (number, "release dropped")
        case .ended(let number, _, .aborted): (task, what) = (number, "killed")
        default: return []
        }
        let track = tracks.events[names.cast.tasks[task].device]
        return [.instant(track, "\(names.task(task)): \(what)", ["task"])]
    }

    private func miss(
        _ requirement: Requirement, _ number: Int, _ response: Nanoseconds, _ isFinished: Bool
    ) -> PerfettoEvent {
        .instant(
            tracks.requirements[number], "missed: \(requirement.id)", ["miss"],
            notes: [
                ("requirement", .text(requirement.title)), ("response ns", .number(response)),
                ("limit ns", .number(requirement.limit)), ("outcome", .text(isFinished ? "late" : "never done")),
            ])
    }
}
