package import TaktKernel

/// What a message is for, as whoever rebuilds its bytes needs to know.
package enum FrameKind: String, Hashable, Sendable {
    case setupOut = "set-up"
    case setupBack = "set-up answer"
    case request
    case reply
    /// A report, or a packet of cyclic I/O.
    case oneWay = "message"
    case bulk = "transfer"

    init(_ kind: MessageState.Kind) {
        switch kind {
        case .setupOut: self = .setupOut
        case .setupBack: self = .setupBack
        case .request: self = .request
        case .reply: self = .reply
        case .oneWay: self = .oneWay
        case .bulk: self = .bulk
        }
    }
}

/// A frame as its sender handed it to its port: which piece of which message it carries.
package struct SentFrame: Hashable, Sendable {
    /// Counts the run's frames, from 0: ``FramePassage/frame``.
    package var frame: Int
    /// Counts the run's messages that went over the network, from 0. Each frame of a transfer is one.
    package var message: Int
    /// Index in the plant's flows.
    package var flow: Int
    /// From the flow's source to its destination.
    package var isForward: Bool
    package var kind: FrameKind
    /// Counts a poll's, command's or report's attempts; a reply has its request's.
    package var transaction: Int
    /// Place among the message's frames, from 0.
    package var part: Int
    package var parts: Int
    /// Bytes of the message in this frame, and in the frames before it.
    package var payload: Int
    package var offset: Int
    package var messagePayload: Int
    /// With headers and check sequence.
    package var bytes: Int
    /// Of a session's set-up: index in the flow's message costs.
    package var cost: Int?
    package var roundTrip: Int
    package var time: Nanoseconds

    package init(
        frame: Int, message: Int, flow: Int, isForward: Bool, kind: FrameKind, transaction: Int, part: Int = 0,
        parts: Int = 1, payload: Int, offset: Int = 0, messagePayload: Int, bytes: Int, cost: Int? = nil,
        roundTrip: Int = 0, time: Nanoseconds
    ) {
        self.frame = frame
        self.message = message
        self.flow = flow
        self.isForward = isForward
        self.kind = kind
        self.transaction = transaction
        self.part = part
        self.parts = parts
        self.payload = payload
        self.offset = offset
        self.messagePayload = messagePayload
        self.bytes = bytes
        self.cost = cost
        self.roundTrip = roundTrip
        self.time = time
    }

    package var isLastPart: Bool { part + 1 == parts }
}

/// How a frame begins and ends, beside its passages.
package enum FrameEvent: Hashable, Sendable {
    /// Its sender hands it over to its port. Its first passage, or its loss, comes later.
    case sent(SentFrame)
    /// The frame of that number is in its destination.
    case delivered(Int, Nanoseconds)
    /// A mirror copies it; a passage of the copy follows, or its loss.
    case copied(Int)
    /// A copy found the mirror port's queue full.
    case copyLost(Int)
}
