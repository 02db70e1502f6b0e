/// One direction of a TCP connection: what was sent, and what the other end has.
struct TCPStream {
    /// Sequence number of the first byte that is captured.
    let first: UInt32
    private(set) var sent = 0
    /// Bytes that arrived without a gap before them.
    private(set) var received = 0
    /// What came behind a gap.
    private var ahead: [Range<Int>] = []

    init(first: UInt32) { self.first = first }

    /// What the receiver acknowledges, and what the sender sends next.
    var acknowledgement: UInt32 { first &+ UInt32(truncatingIfNeeded: received) }

    /// Takes up so many bytes; the place of the first one.
    mutating func send(_ bytes: Int) -> Int {
        defer { sent += bytes }
        return sent
    }

    func sequence(at place: Int) -> UInt32 { first &+ UInt32(truncatingIfNeeded: place) }

    /// Segments seldom overtake each other; those that do wait here.
    mutating func receive(_ bytes: Range<Int>) {
        guard bytes.lowerBound <= received else { return ahead.append(bytes) }
        received = max(received, bytes.upperBound)
        while let next = ahead.firstIndex(where: { $0.lowerBound <= received }) {
            received = max(received, ahead.remove(at: next).upperBound)
        }
    }
}
