import TaktKernel

/// Watches what cores, tasks, operators, devices and transactions do in a run.
///
/// It hands each record on at once and keeps only what each core runs, so a trace of any length needs little memory.
package final class ActivityTrace {
    private let begin: (ActivityCast) -> Void
    private let record: (ActivityRecord) -> Void
    /// What each core was last told to run.
    private var running: [WorkPiece?] = []
    /// Jobs that ended in this instant, and how: their cores are settled at its end.
    private var ends: [(job: Int, outcome: Schedule.Job.Outcome)] = []

    /// - Parameters:
    ///   - begin: is given the cast before the first record.
    ///   - record: is given each record in the order of the run.
    package init(begin: @escaping (ActivityCast) -> Void, record: @escaping (ActivityRecord) -> Void) {
        self.begin = begin
        self.record = record
    }

    func start(_ cast: ActivityCast) {
        running = Array(repeating: nil, count: cast.cores.count)
        begin(cast)
    }

    func tell(_ what: Activity, at time: Nanoseconds) { record(ActivityRecord(time: time, what: what)) }

    func jobEnded(_ job: Int, task: Int, _ outcome: Schedule.Job.Outcome, at time: Nanoseconds) {
        ends.append((job, outcome))
        tell(.ended(task: task, job: job, outcome: outcome), at: time)
    }

    /// What a core runs at the end of an instant; tells what became different.
    func settled(core: Int, _ piece: WorkPiece?, at time: Nanoseconds) {
        let before = running[core]
        guard before?.job != piece?.job || before?.cause != piece?.cause else { return }
        running[core] = piece
        if let before { tell(.stopped(core: core, before, reason(before, piece)), at: time) }
        if let piece { tell(.running(core: core, piece), at: time) }
    }

    /// All cores of the instant's processors are settled.
    func instantSettled() { ends.removeAll(keepingCapacity: true) }

    private func reason(_ before: WorkPiece, _ piece: WorkPiece?) -> StopReason {
        if let end = ends.first(where: { $0.job == before.job }) {
            return end.outcome == .completed ? .completed : .aborted
        }
        return piece?.job == before.job ? .section : .preempted
    }
}
