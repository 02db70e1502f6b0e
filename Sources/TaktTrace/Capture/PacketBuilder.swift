import TaktPlant
import TaktSimulation

/// Where a frame stands in its flow: what is settled when it is sent, and the same at every place that it passes.
struct FrameStanding {
    var sent: SentFrame
    /// Counts the flow's messages in this direction.
    var number: Int
    var identification: UInt16
    var place: Conversation.Place
}

/// Builds a frame's bytes.
struct PacketBuilder {
    private let addresses: Addresses
    private let plant: Plant
    /// By flow.
    let wires: [FlowWire]
    /// The message that was built last: its frames come one after the other.
    private var latest: (message: Int, bytes: [UInt8]) = (-1, [])

    init(_ plant: Plant) {
        self.plant = plant
        addresses = Addresses(plant)
        wires = plant.flows.map(FlowWire.init)
    }

    mutating func packet(_ standing: FrameStanding) -> [UInt8] {
        let sent = standing.sent
        let flow = plant.flows[sent.flow]
        let (from, to) = sent.isForward ? (flow.source, flow.destination) : (flow.destination, flow.source)
        guard let source = addresses.mac[from], let target = addresses.mac[to] else { return [] }
        let wire = wires[sent.flow]
        let frame = EthernetFrame(
            destination: target, source: source, tagClass: wire.tagClass, type: etherType(wire))
        return frame.bytes(content(standing, wire, from, to), bytes: sent.bytes)
    }

    private func etherType(_ wire: FlowWire) -> UInt16 {
        switch wire.transport {
        case .tcp, .udp: EthernetFrame.EtherType.ipv4
        case .ethernet:
            switch wire.content {
            case .profinet: EthernetFrame.EtherType.profinet
            case .goose: EthernetFrame.EtherType.goose
            default: EthernetFrame.EtherType.experimental
            }
        }
    }

    private mutating func content(
        _ standing: FrameStanding, _ wire: FlowWire, _ from: String, _ to: String
    ) -> [UInt8] {
        let payload = payload(standing, wire)
        guard let source = addresses.ip[from], let target = addresses.ip[to] else { return payload }
        var header = IPv4Header(
            source: source, destination: target, identification: standing.identification,
            number: IPv4Header.Number.tcp)
        let clientPort = ServicePorts.isSymmetric(wire.content) ? wire.serverPort : standing.place.clientPort
        let ports =
            standing.sent.isForward ? (clientPort, wire.serverPort) : (wire.serverPort, clientPort)
        switch wire.transport {
        case .ethernet: return payload
        case .udp:
            header.number = IPv4Header.Number.udp
            let datagram = UDPDatagram(sourcePort: ports.0, destinationPort: ports.1).bytes(payload, over: header)
            return header.bytes(carrying: datagram.count) + datagram
        case .tcp(let optionBytes):
            let segment = TCPSegment(
                sourcePort: ports.0, destinationPort: ports.1, sequence: standing.place.sequence,
                acknowledgement: standing.place.acknowledgement, isPush: standing.sent.isLastPart,
                optionBytes: optionBytes
            ).bytes(payload, over: header)
            return header.bytes(carrying: segment.count) + segment
        }
    }

    /// This frame's piece of its message.
    private mutating func payload(_ standing: FrameStanding, _ wire: FlowWire) -> [UInt8] {
        let sent = standing.sent
        if latest.message != sent.message { latest = (sent.message, message(standing, wire)) }
        let piece = latest.bytes.dropFirst(sent.offset).prefix(sent.payload)
        return wire.filler == 0 ? Array(piece) : [UInt8](repeating: 0, count: wire.filler) + piece
    }

    private func message(_ standing: FrameStanding, _ wire: FlowWire) -> [UInt8] {
        let sent = standing.sent
        let facts = MessageFacts(
            flow: wire.id, protocolName: wire.protocolName, what: wire.what(sent), message: sent.message,
            number: standing.number, transaction: sent.transaction, time: sent.time, isForward: sent.isForward,
            bytes: sent.messagePayload)
        return wire.content.bytes(
            facts, isSetup: sent.kind == .setupOut || sent.kind == .setupBack, isFirst: sent.roundTrip == 0,
            isRepeated: wire.isRepeated)
    }
}
