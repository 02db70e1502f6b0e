import TaktSimulation

/// The connections of one flow, one after the other.
///
/// The simulator has messages, time-outs and retries, and no TCP. What its course means in TCP's terms: the connection was
/// there before the run; when an exchange had no answer or lost a frame its client gives it up and the next one goes over
/// a new connection, from another port. So no stream repeats a byte, and a late reply is on the connection of its request.
struct Conversation {
    struct Connection {
        var clientPort: UInt16
        /// The first attempt on it.
        var transaction: Int
        /// From the client, and back.
        var forward: TCPStream
        var backward: TCPStream
        var hasLost = false
    }
    /// Where a frame's bytes are in its connection.
    struct Place {
        /// Counts the flow's connections.
        var connection: Int
        var clientPort: UInt16
        var bytes: Range<Int>
        var sequence: UInt32
        var acknowledgement: UInt32
    }
    /// Beside the latest: for late replies.
    private static let kept = 64

    private let seed: UInt64
    private var connections: [Connection] = []
    /// Connections before the first of those that are kept.
    private var forgotten = 0
    /// The attempt whose reply is wholly there.
    private var answered: Int?
    /// The attempt that was sent last.
    private var asked: Int?

    init(flow: String) { seed = StableHash.of(flow) }

    /// Opens a connection if the frame's message begins one.
    ///
    /// - Parameters:
    ///   - isNewSession: a secure session is set up for a connection of its own.
    ///   - nextPort: the client's next free port.
    mutating func send(_ frame: SentFrame, bytes: Int, isNewSession: Bool, nextPort: () -> UInt16) -> Place {
        if frame.isForward, frame.part == 0 {
            if connections.isEmpty || isNewSession || isGivenUp(before: frame) { open(frame.transaction, nextPort()) }
            asked = frame.transaction
        }
        let index = frame.isForward ? connections.count - 1 : index(of: frame.transaction)
        var connection = connections[index]
        let place: Int
        if frame.isForward { place = connection.forward.send(bytes) } else { place = connection.backward.send(bytes) }
        connections[index] = connection
        let (own, other) =
            frame.isForward ? (connection.forward, connection.backward) : (connection.backward, connection.forward)
        return Place(
            connection: forgotten + index, clientPort: connection.clientPort, bytes: place..<(place + bytes),
            sequence: own.sequence(at: place), acknowledgement: other.acknowledgement)
    }

    mutating func delivered(_ frame: SentFrame, _ place: Place) {
        if frame.kind == .reply, frame.isLastPart { answered = frame.transaction }
        change(place) { connection in
            if frame.isForward {
                connection.forward.receive(place.bytes)
            } else {
                connection.backward.receive(place.bytes)
            }
        }
    }

    mutating func lost(_ place: Place) { change(place) { $0.hasLost = true } }

    private mutating func change(_ place: Place, _ body: (inout Connection) -> Void) {
        let index = place.connection - forgotten
        if connections.indices.contains(index) { body(&connections[index]) }
    }

    private func isGivenUp(before frame: SentFrame) -> Bool {
        if connections[connections.count - 1].hasLost { return true }
        guard frame.kind == .request || frame.kind == .setupOut, let asked, asked != frame.transaction else {
            return false
        }
        return answered != asked
    }

    /// The connection on which an attempt was made.
    private func index(of transaction: Int) -> Int {
        connections.lastIndex { $0.transaction <= transaction } ?? 0
    }

    private mutating func open(_ transaction: Int, _ port: UInt16) {
        if connections.count > Self.kept {
            connections.removeFirst()
            forgotten += 1
        }
        let number = UInt64(forgotten + connections.count)
        func first(_ direction: UInt64) -> UInt32 {
            UInt32(truncatingIfNeeded: StableHash.scrambled(seed, 2 * number + direction))
        }
        connections.append(
            Connection(
                clientPort: port, transaction: transaction, forward: TCPStream(first: first(0)),
                backward: TCPStream(first: first(1))))
    }
}
