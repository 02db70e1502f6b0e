package import TaktKernel
import TaktPlant
package import TaktSimulation

/// Watches a run's frames and writes those that pass the chosen places as a pcapng file.
///
/// The simulator knows sizes, times and what a message is for; the bytes are made up to fit. A packet's time is the instant
/// at which its last bit has left the port. It keeps what is under way, so that a capture of any length needs little memory.
package final class CaptureWriter: TraceWriter {
    package let title = "Capture"
    package let hint = "open it with Wireshark or tshark"
    package let counted = "packets"
    package let wantsFrames = true
    package let followsFrames = true
    package var path: String { file.path }
    package var size: Int { file.size }
    package var count: Int { pcapng.counts.reduce(0, +) }

    private let file: TraceFile
    private let plant: Plant
    private let places: CapturePlaces
    private var builder: PacketBuilder
    private var book: FrameBook
    private var pcapng: PcapngWriter
    private var interfaces: [CapturePlaces.Port: Int] = [:]
    private var ports: [FramePort] = []
    private var queue = TimedQueue<Packet>()
    /// No passage that is still to be told has its last bit out before.
    private var now: Nanoseconds = 0
    /// From a last bit out to the next that is told of the frame, at most.
    private let patience: Nanoseconds

    /// A packet that waits for its place in the file, and for the news that its frame was lost.
    private final class Packet {
        let interface: Int
        let bytes: [UInt8]
        var comment: String

        init(interface: Int, bytes: [UInt8], comment: String) {
            self.interface = interface
            self.bytes = bytes
            self.comment = comment
        }
    }
    /// The latest packet of each frame under way.
    private var shown: [Int: Packet] = [:]

    /// Makes the file.
    package init(path: String, _ source: TraceSource, at places: CapturePlaces) throws(TraceProblem) {
        file = try TraceFile(path: path)
        plant = source.plant
        self.places = places
        builder = PacketBuilder(plant)
        book = FrameBook(plant, builder.wires)
        patience =
            (plant.links.map(\.propagation).max() ?? 0) + (plant.devices.map(\.forwardingLatency).max() ?? 0)
        pcapng = PcapngWriter(
            file, application: "takt \(source.takt)",
            comment:
                "\(source.summary). Simulated traffic: sizes, times and order are those of the simulation, addresses "
                + "and contents are synthetic. Time 0 is the start of the run.")
        for port in places.ports.sorted(by: { ($0.link, $0.end) < ($1.link, $1.end) }) { _ = interface(port) }
    }

    package func begin(_ cast: ActivityCast) { ports = cast.ports }

    package func write(_ record: ActivityRecord) {}

    package func write(_ record: FrameTrace.Record) {
        switch record {
        case .passed(let passage):
            now = max(now, passage.enqueued)
            passed(passage)
        case .lost(let loss):
            now = max(now, loss.time)
            shown.removeValue(forKey: loss.frame)?.comment += "; lost on its way, at \(loss.device)"
            book.lost(loss.frame)
        }
        flush(before: now - patience)
    }

    package func write(_ event: FrameEvent) {
        switch event {
        case .sent(let frame):
            now = max(now, frame.time)
            book.sent(frame)
        case .delivered(let frame, let time):
            now = max(now, time)
            shown.removeValue(forKey: frame)
            book.delivered(frame)
        case .copied(let frame): book.copied(frame)
        case .copyLost(let frame): book.copyEnded(frame)
        }
    }

    /// Writes what is left; what passes at the end or later is left out.
    package func close(at end: Nanoseconds) throws(TraceProblem) {
        flush(before: end)
        pcapng.addStatistics(at: end)
        try file.close()
    }

    private func passed(_ passage: FramePassage) {
        let isFirst = !passage.isCopy && book.passes(passage.frame)
        defer { if passage.isCopy { book.copyEnded(passage.frame) } }
        guard let port = port(passage.port), let standing = book.standing(of: passage.frame) else { return }
        guard places.onlySenders ? isFirst : places.ports.contains(port) else { return }
        let comment = builder.wires[passage.flow].comment(standing.sent, number: standing.number)
        let packet = Packet(
            interface: interface(port), bytes: builder.packet(standing),
            comment: passage.isCopy ? comment + "; mirror copy" : comment)
        queue.add(packet, at: passage.lastBitOut)
        if !passage.isCopy { shown[passage.frame] = packet }
    }

    /// `nil` for a box, which has no cable to listen at.
    private func port(_ number: Int) -> CapturePlaces.Port? {
        guard let link = ports[number].link else { return nil }
        return CapturePlaces.Port(link: link, end: plant.links[link].ends[0] == ports[number].from ? 0 : 1)
    }

    private func interface(_ port: CapturePlaces.Port) -> Int {
        if let known = interfaces[port] { return known }
        let link = plant.links[port.link]
        let number = pcapng.addInterface(
            name: link.portName(port.end), description: "Port of \(link.ends[port.end]) on link \(link.id)",
            bitsPerSecond: link.rate)
        interfaces[port] = number
        return number
    }

    private func flush(before time: Nanoseconds) {
        while let (time, packet) = queue.next(upTo: time - 1) {
            pcapng.addPacket(interface: packet.interface, time: time, packet.bytes, comment: packet.comment)
        }
    }
}
