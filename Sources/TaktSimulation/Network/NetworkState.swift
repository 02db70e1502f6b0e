import TaktKernel
import TaktPlant

/// What sends frames one at a time: an egress port of a link, or a box in a conduit's path.
struct TransmitterState {
    var name: String
    var timer: Int
    /// Devices at the near and the far end; -1 for a box.
    var owner = -1
    var target = -1
    // A port:
    var rate: Int64 = 0
    var propagation: Nanoseconds = 0
    /// All its frames are of one class and none is ever turned away: it sends them in the order in which they come.
    var isFirstInFirstOut = false
    // A box (rate 0):
    var perFrame = Sampler(constant: 0)
    var picosecondsPerByte: Int64 = 0
    var stream: RandomStream
    var failOpen = false
    var originIndex = 0
    /// Place of its rate limit and failures; -1: it has neither.
    var trouble = -1

    var capacity = Int.max
    /// Classes that it tells apart: all eight (7), or none (0), which is first in, first out.
    var classMask = 7
    /// Order among the arrivals of one instant: by place in the plant file.
    var rank = 0
    var freeAt: Nanoseconds = 0
    var waiting = 0
    /// Bit k is set while frames of class k wait.
    var classes: UInt8 = 0
    var isDirty = false
    var accounted: Nanoseconds = 0
    /// Origin of the frame being sent.
    var occupant = 0
    var dropped = 0

    /// Cause of losing a frame to a full queue.
    var overflowCause = 0

    var isBox: Bool {
        @inline(__always) get { rate == 0 }
    }

    /// Nanoseconds for each byte, when they are whole; 0 otherwise.
    var perByte: Nanoseconds = 0

    /// Time a port needs for so many bytes, rounded up to the nanosecond.
    @inline(__always)
    func serialisation(_ bytes: Int) -> Nanoseconds {
        if perByte > 0 { return Int64(bytes) * perByte }
        return (Int64(bytes) * 8 * 1_000_000_000 + rate - 1) / rate
    }
}

/// One transmitter's causes for one origin: waiting behind its frames, sending them.
struct TransmitterCauses {
    var queue: Int
    var send: Int
}

/// The frames of one class that wait at a transmitter, first and last; -1: none.
struct FrameQueue {
    static let classes = 8
    var head = -1
    var tail = -1
}

/// Whose frames a first-in-first-out port has still to send, in order, and until when each stretch lasts.
struct Backlog {
    struct Stretch {
        var origin: Int32
        var end: Nanoseconds
    }
    var stretches: [Stretch] = []
}

/// One step of a route: a transmitter, then what happens at its far end.
struct Hop {
    var transmitter: Int
    /// Device at the far end.
    var target: Int
    /// Forwarding latency at the far end, before the next hop's queue.
    var latency: Nanoseconds
    /// Cause to blame when a filter drops the frame here; -1: it may pass; `endsCopy`: what comes here is a copy.
    var blockedBy: Int
    var isLast: Bool
    /// Cause of the way after the last bit: propagation and forwarding.
    var forwardCause: Int
    /// The mirror that copies what comes here, or whose copies do; -1: none.
    var mirror = -1

    static let endsCopy = -2
}

struct FrameState {
    /// -1: a mirror's copy.
    var message = -1
    var flow = -1
    var bytes = 0
    var hop = 0
    var priority = 0
    var next = -1
    /// Only a message's last frame leaves a trail.
    var isLast = false
    var isQueued = false
    var origin = 0
}

/// A message on its way, or at one of its ends.
struct MessageState {
    enum Kind: UInt8 {
        case setupOut, setupBack, request, reply, oneWay, bulk
    }
    /// Where it is worked on: at its sender, at its receiver.
    enum Stage: UInt8 { case sending, travelling, serving }
    var flow = -1
    var kind: Kind = .request
    var stage: Stage = .sending
    /// Attempt it belongs to; a late one matches no more.
    var transaction = 0
    var trail = -1
    var framesLeft = 0
    var isLost = false
    var lostCause = 0
    var payload = 0
    /// Set-up: which cost, and which round trip.
    var cost = -1
    var roundTrip = 0
    /// When its content was taken: production of cyclic data, change of a report.
    var sampled: Nanoseconds = 0
    /// Cyclic data of another flow: when they were taken, and their story until `sampled`.
    var taken: Nanoseconds = 0
    var story = -1
    /// The job that works on it, or its last frame.
    var job = -1
    var lastFrame = -1
    var next = -1
    var origin = 0
    /// Holds one of its server's limited places since that had gone down so many times; -1: holds none.
    var place = -1
}
