import TaktPlant

/// What is written into a flow's frames: the bytes of its protocol where we can write sound ones of the simulated size,
/// otherwise text on a port that no protocol has.
enum FlowContent: Equatable {
    case modbus(ModbusShape)
    case tls
    case cip, profinet, goose, ptp, ntp, syslog
    case text

    /// - Parameter isPlain: nothing is around the payload but the transport's own headers.
    init(_ flow: Flow, over transport: FlowTransport, isPlain: Bool) {
        self = isPlain ? Self.choose(flow, transport) : .text
    }

    private static func choose(_ flow: Flow, _ transport: FlowTransport) -> FlowContent {
        switch transport {
        case .tcp:
            if flow.protocolName == "https" || flow.messageCosts.contains(where: \.isTLS) {
                let setups = flow.messageCosts.compactMap(\.session?.bytesPerMessage)
                return min(smallestPayload(of: flow), setups.min() ?? .max) >= TLSRecord.smallestMessage ? .tls : .text
            }
            guard flow.isUnprotected, flow.protocolName == "modbus-tcp" else { return .text }
            return modbus(flow).map(FlowContent.modbus) ?? .text
        case .udp: return flow.isUnprotected ? datagram(flow) : .text
        case .ethernet: return flow.isUnprotected ? ethernet(flow) : .text
        }
    }

    private static func modbus(_ flow: Flow) -> ModbusShape? {
        switch flow.kind {
        case .poll(let poll), .command(let poll):
            ModbusShape.fitting(request: poll.requestBytes, reply: poll.replyBytes)
        case .report(let report): ModbusShape.fitting(request: report.payloadBytes, reply: nil)
        case .cyclic, .bulk: nil
        }
    }

    private static func datagram(_ flow: Flow) -> FlowContent {
        let size = smallestPayload(of: flow)
        switch (flow.protocolName, flow.kind) {
        case ("ethernet-ip", .cyclic), ("cip-io", .cyclic): return size >= CyclicPackets.smallestCIP ? .cip : .text
        case ("ptp", .cyclic), ("ptp", .report): return size == ClockMessages.ptpBytes ? .ptp : .text
        case ("ntp", .poll(let poll)):
            return poll.requestBytes == ClockMessages.ntpBytes && poll.replyBytes == ClockMessages.ntpBytes
                ? .ntp : .text
        case ("syslog", .report), ("syslog", .cyclic): return size >= PlainText.smallestSyslog ? .syslog : .text
        default: return .text
        }
    }

    private static func ethernet(_ flow: Flow) -> FlowContent {
        let size = smallestPayload(of: flow)
        return switch (flow.protocolName, flow.kind) {
        case ("profinet-rt", .cyclic): size >= CyclicPackets.smallestPROFINET ? .profinet : .text
        case ("goose", .cyclic), ("goose", .report): GoosePDU.sizes(flow: flow.id).contains(size) ? .goose : .text
        default: .text
        }
    }

    /// Of the flow's messages, and of the last frame of its transfers.
    private static func smallestPayload(of flow: Flow) -> Int {
        let extra = flow.messageCosts.reduce(0) { $0 + $1.extraBytes }
        switch flow.kind {
        case .poll(let poll), .command(let poll): return min(poll.requestBytes, poll.replyBytes) + extra
        case .cyclic(let cyclic): return cyclic.payloadBytes + extra
        case .report(let report): return report.payloadBytes + extra
        case .bulk(let bulk):
            let rest = Int(bulk.totalBytes % Int64(flow.framePayload))
            return rest == 0 ? flow.framePayload : rest
        }
    }

    /// A message's bytes, as many as its facts say.
    ///
    /// - Parameters:
    ///   - isSetup: it belongs to a session's set-up.
    ///   - isFirst: to the first round trip of it.
    func bytes(_ facts: MessageFacts, isSetup: Bool, isFirst: Bool, isRepeated: Bool) -> [UInt8] {
        switch self {
        case .modbus(let shape): ModbusADU(shape: shape, facts: facts).bytes()
        case .tls where isSetup && isFirst:
            facts.isForward
                ? TLSRecord.clientHello(facts.bytes, facts.messageSeed)
                : TLSRecord.serverHello(facts.bytes, facts.messageSeed)
        case .tls: TLSRecord.encrypted(facts.bytes, facts.messageSeed)
        case .cip: CyclicPackets.cip(facts)
        case .profinet: CyclicPackets.profinet(facts)
        case .goose: GoosePDU.bytes(facts, isRepeated: isRepeated)
        case .ptp: ClockMessages.ptpSync(facts)
        case .ntp: ClockMessages.ntp(facts)
        case .syslog: PlainText.syslog(facts)
        case .text: PlainText.bytes(facts)
        }
    }
}

extension Flow {
    /// No control adds a byte or a message to what the protocol sends.
    fileprivate var isUnprotected: Bool { messageCosts.allSatisfy { $0.extraBytes == 0 && $0.session == nil } }
}

extension MessageCost {
    /// A control's title is what tells us: the simulator knows only bytes and times.
    var isTLS: Bool { title.contains("TLS") }
}
