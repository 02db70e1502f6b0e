package import TaktKernel
package import TaktSimulation

/// Writes one trace file of one run, as the run goes on.
package protocol TraceWriter: AnyObject {
    /// What the format is called: `Perfetto`.
    var title: String { get }
    /// How to look at it, as a sentence.
    var hint: String { get }
    var path: String { get }
    /// Bytes written so far.
    var size: Int { get }
    /// Records of the format written so far, and what they are called.
    var count: Int { get }
    var counted: String { get }
    /// Whether it is to be told of frames, too.
    var wantsFrames: Bool { get }
    /// Whether it is also to be told what each frame is and how it ends, and shown mirrors' copies.
    var followsFrames: Bool { get }

    /// The run begins.
    func begin(_ cast: ActivityCast)
    /// Takes a record; they come in order of time.
    func write(_ record: ActivityRecord)
    func write(_ record: FrameTrace.Record)
    func write(_ event: FrameEvent)
    /// The run ended at `end`: completes the file.
    func close(at end: Nanoseconds) throws(TraceProblem)
}

extension TraceWriter {
    package var counted: String { "events" }
    package var followsFrames: Bool { false }
    package func write(_ event: FrameEvent) {}
}
