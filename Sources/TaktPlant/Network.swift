package import TaktKernel

/// A full-duplex cable between two devices; each end is a port with a queue of its own.
package struct Link: Hashable, Sendable {
    package var id: String
    /// Ids of the two devices.
    package var ends: [String]
    /// Bits per second.
    package var rate: Int64
    package var propagation: Nanoseconds
    /// Frames that may wait at each end; `nil`: no limit. Tail drop.
    package var queueFrames: Int?
    package var discipline: QueueDiscipline
    /// What it is made of. Says whom a control selects, and changes nothing by itself.
    package var medium = LinkMedium.copper
    /// Ends that differ from the two above.
    package var ports: [LinkPort] = []
    package var purpose: Purpose

    /// What a link is there for.
    package enum Purpose: Hashable, Sendable {
        /// Whatever finds its way over it; the links of a plant file.
        case general
        /// The flow of that id alone, which takes it whatever other way there is; a control puts it there.
        case flow(String)
        /// The copies that a mirror sends over it, and no flow; a control puts it there.
        case mirror
    }

    package init(
        id: String, ends: [String], rate: Int64, propagation: Nanoseconds, queueFrames: Int? = nil,
        discipline: QueueDiscipline = .strictPriority, purpose: Purpose = .general
    ) {
        self.id = id
        self.ends = ends
        self.rate = rate
        self.propagation = propagation
        self.queueFrames = queueFrames
        self.discipline = discipline
        self.purpose = purpose
    }

    /// What a device's end of the link is like.
    package func port(of device: String) -> LinkPort {
        let own = ports.first { $0.device == device }
        return LinkPort(
            device: device, queueFrames: own?.queueFrames ?? queueFrames, discipline: own?.discipline ?? discipline)
    }
}

/// What a link is made of.
package enum LinkMedium: String, Hashable, Sendable, CaseIterable {
    case copper, fibre, wireless, serial
}

/// How an egress port chooses among the frames that wait.
package enum QueueDiscipline: String, Hashable, Sendable, CaseIterable {
    /// IEEE 802.1Q strict priority: class 0 first, first in, first out inside a class.
    case strictPriority = "strict-priority"
    /// First in, first out, whatever the class: a port that knows none.
    case fifo
}

/// One end of a link, where it differs from the other.
package struct LinkPort: Hashable, Sendable {
    /// The device whose egress port it is.
    package var device: String
    package var queueFrames: Int?
    package var discipline: QueueDiscipline?

    package init(device: String, queueFrames: Int? = nil, discipline: QueueDiscipline? = nil) {
        self.device = device
        self.queueFrames = queueFrames
        self.discipline = discipline
    }
}

/// Traffic from a source to a destination.
package struct Flow: Hashable, Sendable {
    package var id: String
    package var title: String
    /// `modbus-tcp`, `ethernet-ip`, `opc-ua`, `https` ...: what filters and controls select by.
    package var protocolName: String
    /// The client of a poll or command, the producer of cyclic I/O, the sender of a report or transfer. A device's id.
    package var source: String
    package var destination: String
    package var kind: FlowKind
    /// Network class, 0 highest, to 7.
    package var priority: Int
    /// The plant cannot do without it: a filter that drops it is a finding.
    package var isEssential: Bool
    /// Bytes of headers and check sequence around the payload of each frame: 58 for TCP over IPv4 over Ethernet,
    /// 46 for UDP, 18 for Ethernet alone.
    package var frameOverhead: Int
    /// Its frames carry an IEEE 802.1Q tag: 4 bytes more, and up to 1522 in all.
    package var isTagged = false
    /// Ids of the network devices that its frames pass, in order; empty: the way of the fewest links. Replies come back
    /// the same way.
    package var via: [String] = []
    package var messageCosts: [MessageCost] = []
    /// Id of the flow by which its source got the values that it carries (of a poll: its destination); `nil`: its own.
    /// A report is then sent whenever that flow has brought some, and not at its interval.
    package var relays: String?
    package var origin: Origin

    package init(
        id: String, title: String, protocolName: String, source: String, destination: String, kind: FlowKind,
        priority: Int = 7, isEssential: Bool = true, frameOverhead: Int = 58, origin: Origin = .baseline
    ) {
        self.id = id
        self.title = title
        self.protocolName = protocolName
        self.source = source
        self.destination = destination
        self.kind = kind
        self.priority = priority
        self.isEssential = isEssential
        self.frameOverhead = frameOverhead
        self.origin = origin
    }
}

package enum FlowKind: Hashable, Sendable {
    case poll(Poll)
    /// A transaction like a poll's, but only when an operator or a control asks for one.
    case command(Poll)
    case cyclic(CyclicIO)
    case report(ReportOnChange)
    case bulk(BulkTransfer)
}

extension Flow {
    /// The devices where the values are that it carries, and to which it brings them; `nil` when it carries none.
    package var valueEnds: (holder: String, receiver: String)? {
        switch kind {
        case .poll: (destination, source)
        case .cyclic, .report: (source, destination)
        case .command, .bulk: nil
        }
    }
}

extension FlowKind {
    /// The kinds as files name them.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case poll, command, cyclic, report, bulk
    }

    package var name: Name {
        switch self {
        case .poll: .poll
        case .command: .command
        case .cyclic: .cyclic
        case .report: .report
        case .bulk: .bulk
        }
    }
}

/// Request and reply. Payload sizes in bytes above TCP.
package struct Poll: Hashable, Sendable {
    package enum PeriodRule: String, Hashable, Sendable, CaseIterable {
        case fixedRateSkip = "fixed-rate-skip"
        case fixedRateCatchUp = "fixed-rate-catch-up"
        case fixedDelay = "fixed-delay"
    }
    /// Id of the poll cycle that it is a part of, and which says when; `nil`: its own period does.
    package var cycle: String?
    /// Unused by a command, and by a poll of a cycle; so are offset and rule.
    package var period: Nanoseconds
    package var offset: Nanoseconds
    package var rule: PeriodRule
    /// From the send; a reply exactly at the timeout is accepted.
    package var timeout: Nanoseconds
    package var retries: Int
    package var retryDelay: Nanoseconds
    package var requestBytes: Int
    package var replyBytes: Int

    package init(
        period: Nanoseconds, offset: Nanoseconds = 0, rule: PeriodRule = .fixedRateSkip, timeout: Nanoseconds,
        retries: Int, retryDelay: Nanoseconds = 0, requestBytes: Int, replyBytes: Int
    ) {
        self.period = period
        self.offset = offset
        self.rule = rule
        self.timeout = timeout
        self.retries = retries
        self.retryDelay = retryDelay
        self.requestBytes = requestBytes
        self.replyBytes = replyBytes
    }
}

/// Class-1 style I/O: the producer sends every interval, the consumer gives the connection up after
/// `timeoutMultiplier` intervals without data. Served by the interface, not by the processor.
package struct CyclicIO: Hashable, Sendable {
    /// Requested packet interval.
    package var interval: Nanoseconds
    package var offset: Nanoseconds
    package var timeoutMultiplier: Int
    /// From a lost connection to the next accepted packet.
    package var reconnect: Nanoseconds
    package var payloadBytes: Int

    package init(
        interval: Nanoseconds, offset: Nanoseconds = 0, timeoutMultiplier: Int, reconnect: Nanoseconds,
        payloadBytes: Int
    ) {
        self.interval = interval
        self.offset = offset
        self.timeoutMultiplier = timeoutMultiplier
        self.reconnect = reconnect
        self.payloadBytes = payloadBytes
    }
}

/// A message for each change, or a burst of them, at random intervals.
package struct ReportOnChange: Hashable, Sendable {
    /// Unused, and 0, in a flow that relays another.
    package var interval: Distribution
    package var payloadBytes: Int
    /// When the first change comes; `nil`: after one interval.
    package var first: Nanoseconds?
    /// What each change sends; `nil`: one message, over a connection that is always open.
    package var burst: Burst?

    package init(interval: Distribution, payloadBytes: Int, first: Nanoseconds? = nil, burst: Burst? = nil) {
        self.interval = interval
        self.payloadBytes = payloadBytes
        self.first = first
        self.burst = burst
    }
}

/// Messages one after the other, over a connection that is open only as long as they go on: what a scanner sends.
package struct Burst: Hashable, Sendable {
    /// At least 1.
    package var count: Int
    /// From one message to the next.
    package var spacing: Nanoseconds

    package init(count: Int, spacing: Nanoseconds) {
        self.count = count
        self.spacing = spacing
    }
}

/// A file or database transfer: `totalBytes` every `period`, at most `window` frames on their way.
package struct BulkTransfer: Hashable, Sendable {
    package var period: Nanoseconds
    package var offset: Nanoseconds
    package var totalBytes: Int64
    package var window: Int

    package init(period: Nanoseconds, offset: Nanoseconds = 0, totalBytes: Int64, window: Int = 8) {
        self.period = period
        self.offset = offset
        self.totalBytes = totalBytes
        self.window = window
    }
}

/// What a control adds to the messages of a flow. Times are those of the flow's own two devices.
package struct MessageCost: Hashable, Sendable {
    package var title: String
    /// Processor time at the source for each message sent or received.
    package var sourcePerMessage: Distribution
    package var destinationPerMessage: Distribution
    /// Processor time for each payload byte, in picoseconds.
    package var sourcePicosecondsPerByte: Int64
    package var destinationPicosecondsPerByte: Int64
    /// Bytes on the wire on top, a message.
    package var extraBytes: Int
    package var session: SecureSession?
    package var origin: Origin

    package init(
        title: String, sourcePerMessage: Distribution, destinationPerMessage: Distribution,
        sourcePicosecondsPerByte: Int64, destinationPicosecondsPerByte: Int64, extraBytes: Int,
        session: SecureSession?, origin: Origin
    ) {
        self.title = title
        self.sourcePerMessage = sourcePerMessage
        self.destinationPerMessage = destinationPerMessage
        self.sourcePicosecondsPerByte = sourcePicosecondsPerByte
        self.destinationPicosecondsPerByte = destinationPicosecondsPerByte
        self.extraBytes = extraBytes
        self.session = session
        self.origin = origin
    }
}

/// Connection set-up that must be done before a message may pass, and again when its life is over.
package struct SecureSession: Hashable, Sendable {
    package var roundTrips: Int
    /// Cryptography of one set-up at each end, spread evenly over that end's messages.
    package var sourceSetup: Distribution
    package var destinationSetup: Distribution
    /// Payload of each set-up message.
    package var bytesPerMessage: Int
    /// From a set-up's end to the next one's need.
    package var life: Nanoseconds
    /// For the answer to each set-up message.
    package var timeout: Nanoseconds
    /// When the session ends that is open at the start of a run; `nil`: at a random instant of its life. Only a search for
    /// the worst alignment sets it.
    package var firstEnd: Nanoseconds?

    package init(
        roundTrips: Int, sourceSetup: Distribution, destinationSetup: Distribution, bytesPerMessage: Int,
        life: Nanoseconds, timeout: Nanoseconds = 5 * .second
    ) {
        self.roundTrips = roundTrips
        self.sourceSetup = sourceSetup
        self.destinationSetup = destinationSetup
        self.bytesPerMessage = bytesPerMessage
        self.life = life
        self.timeout = timeout
    }
}

extension Flow {
    /// Counts against the connection limit of its destination. The frames of a transfer are not told apart, so it does not.
    package var takesConnection: Bool {
        if case .bulk = kind { false } else { true }
    }

    /// Sends bursts, each over a connection of its own time.
    package var isBurst: Bool {
        if case .report(let report) = kind { report.burst != nil } else { false }
    }
}
