package import TaktKernel

/// One frame's way through one port or box: what a capture at that place would see.
package struct FramePassage: Hashable, Sendable {
    /// Counts the run's frames in the order in which they were sent, from 0.
    package var frame: Int
    /// Index in the plant's flows.
    package var flow: Int
    /// From the flow's source to its destination; otherwise a reply.
    package var isForward: Bool
    /// Index in ``FrameTrace/ports``.
    package var port: Int
    /// With header and check sequence.
    package var bytes: Int
    package var priority: Int
    /// When it was put into the port's queue.
    package var enqueued: Nanoseconds
    /// When its preamble began to be sent.
    package var start: Nanoseconds
    package var lastBitOut: Nanoseconds
    /// At the far end of the cable.
    package var lastBitIn: Nanoseconds
    /// Whether the far end is where it goes to.
    package var isLastHop: Bool
    /// A mirror's copy: it has the number of its original. Only a trace that follows frames is shown copies.
    package var isCopy = false
}

/// A frame that got no further.
package struct FrameLoss: Hashable, Sendable {
    package var frame: Int
    package var flow: Int
    package var isForward: Bool
    /// The port whose queue was full, or after which it was dropped.
    package var port: Int
    /// The device that dropped it.
    package var device: String
    package var time: Nanoseconds
}

/// Where frames are queued and sent: a link's end, or a box in a conduit.
package struct FramePort: Hashable, Sendable {
    package var name: String
    /// The devices at its ends; for a box both are empty.
    package var from: String
    package var to: String
    /// Index in the plant's links; `nil` for a box.
    package var link: Int?
}

/// Watches the frames of a run, as they begin to be sent and as they are lost.
///
/// It hands each record on at once and keeps only what is under way, so a capture of any length needs little memory.
package final class FrameTrace {
    package enum Record: Hashable, Sendable {
        case passed(FramePassage)
        case lost(FrameLoss)
    }
    /// Known once the run has begun.
    package internal(set) var ports: [FramePort] = []
    private let record: (Record) -> Void
    /// Told how each frame came about and how it ended; `nil`: nobody asks.
    let followed: ((FrameEvent) -> Void)?
    private var sent = 0
    /// By the engine's number of a frame under way.
    private var serials: [Int] = []
    private var enqueued: [Nanoseconds] = []
    /// Of a trace that follows frames: their direction.
    private var isForward: [Bool] = []
    var messages = 0

    /// - Parameter record: is given each record in the order of the run.
    package init(_ record: @escaping (Record) -> Void) {
        self.record = record
        followed = nil
    }

    /// A trace that is also shown mirrors' copies, and told what each frame is and how it ends.
    ///
    /// - Parameters:
    ///   - record: is given each record in the order of the run.
    ///   - followed: is given each event, in one order with the records.
    package init(record: @escaping (Record) -> Void, followed: @escaping (FrameEvent) -> Void) {
        self.record = record
        self.followed = followed
    }

    /// - Returns: the number of the frame among all that were sent.
    @discardableResult
    func frameSent(_ frame: Int, isForward: Bool) -> Int {
        makeRoom(frame)
        serials[frame] = sent
        self.isForward[frame] = isForward
        sent += 1
        return serials[frame]
    }

    private func makeRoom(_ frame: Int) {
        while serials.count <= frame {
            serials.append(0)
            enqueued.append(0)
            isForward.append(true)
        }
    }

    /// Whether a frame's passages are shown.
    func shows(isCopy: Bool) -> Bool { !isCopy || followed != nil }

    func direction(of frame: Int) -> Bool { isForward[frame] }

    func frameCopied(_ frame: Int, to copy: Int) {
        guard let followed else { return }
        makeRoom(copy)
        serials[copy] = serials[frame]
        isForward[copy] = isForward[frame]
        followed(.copied(serials[frame]))
    }

    func copyLost(_ copy: Int) { followed?(.copyLost(serials[copy])) }

    func frameDelivered(_ frame: Int, at time: Nanoseconds) { followed?(.delivered(serials[frame], time)) }

    func frameQueued(_ frame: Int, at time: Nanoseconds) { enqueued[frame] = time }

    /// Adds what it knows of the frame, and hands the passage on.
    func framePassed(_ frame: Int, _ passage: FramePassage) {
        var passage = passage
        passage.frame = serials[frame]
        passage.enqueued = enqueued[frame]
        record(.passed(passage))
    }

    func frameLost(_ frame: Int, _ loss: FrameLoss) {
        var loss = loss
        loss.frame = serials[frame]
        record(.lost(loss))
    }
}
