import TaktKernel
import TaktPlant

/// What sends frames one at a time: an egress port of a link, or a box in a conduit's path.
struct TransmitterState {
    var name: String
    var timer: Int
    // A port:
    var rate: Int64 = 0
    var propagation: Nanoseconds = 0
    // A box (rate 0):
    var perFrame: Distribution = .constant(0)
    var picosecondsPerByte: Int64 = 0
    var stream: RandomStream
    var failOpen = false
    var originIndex = 0

    var capacity = Int.max
    var freeAt: Nanoseconds = 0
    var waiting = 0
    /// First and last waiting frame of each of the eight classes.
    var heads: [Int] = Array(repeating: -1, count: 8)
    var tails: [Int] = Array(repeating: -1, count: 8)
    var isDirty = false
    var accounted: Nanoseconds = 0
    /// Origin of the frame being sent.
    var occupant = 0
    var dropped = 0

    /// Causes: waiting behind each origin, sending for each origin, losing a frame to a full queue.
    var queueCauses: [Int] = []
    var sendCauses: [Int] = []
    var overflowCause = 0

    var isBox: Bool { rate == 0 }
}

/// One step of a route: a transmitter, then what happens at its far end.
struct Hop {
    var transmitter: Int
    /// Device at the far end.
    var target: Int
    /// Forwarding latency at the far end, before the next hop's queue.
    var latency: Nanoseconds
    /// Cause to blame when a filter drops the frame here; -1: it may pass.
    var blockedBy: Int
    var isLast: Bool
    /// Cause of the way after the last bit: propagation and forwarding.
    var forwardCause: Int
}

struct FrameState {
    var message = -1
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
    /// The job that works on it, or its last frame.
    var job = -1
    var lastFrame = -1
    var next = -1
    var origin = 0
}
