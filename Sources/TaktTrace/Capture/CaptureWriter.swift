import TaktKernel
package import TaktPlant
package import TaktSimulation

/// How much a capture holds.
package struct CaptureSummary: Equatable {
    package var packets: Int
    package var interfaces: Int
}

/// Watches a run's frames and writes those that pass the chosen places as a pcapng file.
///
/// The simulator knows sizes, times and what a message is for; the bytes are made up to fit. A packet's time is the instant
/// at which its last bit has left the port. It keeps what is under way, so that a capture of any length needs little memory.
package final class CaptureWriter {
    private let plant: Plant
    private let places: CapturePlaces
    private var builder: PacketBuilder
    private var book: FrameBook
    private var pcapng: PcapngWriter
    private var interfaces: [CapturePlaces.Port: Int] = [:]
    /// Knows the ports; whoever runs the simulation owns it.
    private weak var trace: FrameTrace?
    private var queue = PassageQueue<Packet>()
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

    /// - Parameters:
    ///   - application: who writes: `takt 1.2.3`.
    ///   - subject: what was run: plant, variant, seed.
    package init(
        _ plant: Plant, at places: CapturePlaces, to file: TraceFile, application: String, subject: String
    ) {
        self.plant = plant
        self.places = places
        builder = PacketBuilder(plant)
        book = FrameBook(plant, builder.wires)
        patience =
            (plant.links.map(\.propagation).max() ?? 0) + (plant.devices.map(\.forwardingLatency).max() ?? 0)
        pcapng = PcapngWriter(
            file, application: application,
            comment: "\(subject). Simulated traffic: sizes, times and order are those of the simulation, addresses and "
                + "contents are synthetic. Time 0 is the start of the run.")
        for port in places.ports.sorted(by: { ($0.link, $0.end) < ($1.link, $1.end) }) { _ = interface(port) }
    }

    /// What to watch the run with.
    package func observer() -> FrameTrace {
        let trace = FrameTrace(record: { self.take($0) }, followed: { self.take($0) })
        self.trace = trace
        return trace
    }

    private func take(_ record: FrameTrace.Record) {
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

    private func take(_ event: FrameEvent) {
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

    /// Writes what is left, up to the end of the run.
    ///
    /// - Parameter horizon: what passes at it or later is left out.
    package func finish(at horizon: Nanoseconds) -> CaptureSummary {
        flush(before: horizon)
        pcapng.addStatistics(at: horizon)
        return CaptureSummary(packets: pcapng.counts.reduce(0, +), interfaces: pcapng.counts.count)
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
        guard let port = trace?.ports[number], let link = port.link else { return nil }
        return CapturePlaces.Port(link: link, end: plant.links[link].ends[0] == port.from ? 0 : 1)
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
