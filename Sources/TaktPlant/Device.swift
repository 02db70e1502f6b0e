package import TaktKernel

/// A thing with an address on the plant network.
package struct Device: Hashable, Sendable {
    package var id: String
    package var title: String
    package var kind: DeviceKind
    /// Id of the profile that it was described by: what it is, for controls that select by it.
    package var model: String?
    /// What an active scan does to it. Says whom a control selects, and changes nothing by itself.
    package var fragility = Fragility.robust
    /// Id of its zone.
    package var zone: String
    /// What it computes with; network devices have none.
    package var processor: Processor?
    package var communication: Communication
    /// Memory for programs and data, and what is taken of it, in bytes.
    package var memory: Int64?
    package var memoryUses: [MemoryUse] = []
    /// From power-on to service, without what controls add.
    package var startUp: Nanoseconds
    /// From that service until the network interface opens, without what controls add.
    package var networkStartUp: Nanoseconds = 0
    /// What controls add to the two, in the order of their origins.
    package var startCosts: [StartCost] = []
    /// A second device that takes over when this one is lost.
    package var standby: Standby?
    /// Store-and-forward devices: from a frame's last bit in to its egress queue.
    package var forwardingLatency: Nanoseconds
    package var tasks: [TaskSpec] = []
    /// What its tasks lock.
    package var mutexes: [MutexSpec] = []
    /// Of a network device: where copies of what it forwards go; `nil`: there are none.
    package var mirror: PortMirror?
    package var origin: Origin = .baseline

    package init(
        id: String, title: String, kind: DeviceKind, zone: String, processor: Processor?, communication: Communication,
        memory: Int64? = nil, startUp: Nanoseconds = 0, forwardingLatency: Nanoseconds = 0
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.zone = zone
        self.processor = processor
        self.communication = communication
        self.memory = memory
        self.startUp = startUp
        self.forwardingLatency = forwardingLatency
    }
}

/// Memory that something on a device takes.
package struct MemoryUse: Hashable, Sendable {
    package var title: String
    package var bytes: Int64
    package var origin: Origin

    package init(title: String, bytes: Int64, origin: Origin) {
        self.title = title
        self.bytes = bytes
        self.origin = origin
    }
}

/// What a device is, as plant drawings name it.
package enum DeviceKind: String, Hashable, Sendable, CaseIterable {
    case plc, rtu, drive, sensor, camera
    case safetyPLC = "safety-plc"
    case remoteIO = "remote-io"
    case hmi, historian, workstation
    case scadaServer = "scada-server"
    case engineeringStation = "engineering-station"
    case jumpHost = "jump-host"
    case domainController = "domain-controller"
    case identityProvider = "identity-provider"
    case mesServer = "mes-server"
    case `switch`, router, firewall

    package var family: DeviceFamily {
        switch self {
        case .plc, .rtu, .drive, .sensor, .camera, .safetyPLC, .remoteIO: .embedded
        case .hmi, .historian, .workstation, .scadaServer, .engineeringStation, .jumpHost, .domainController,
            .identityProvider, .mesServer:
            .host
        case .switch, .router, .firewall: .network
        }
    }
}

/// The three families of devices: what may be installed on a host may not be on an embedded device.
package enum DeviceFamily: String, Hashable, Sendable, CaseIterable {
    case embedded, host, network
}

/// What packets that nobody expects, as an active scan sends them, do to a device.
package enum Fragility: String, Hashable, Sendable, CaseIterable {
    case robust
    /// It goes on, with longer cycles.
    case slows
    /// It stops, or must be started again.
    case stops
}

/// The computing part of a device.
package struct Processor: Hashable, Sendable {
    package var cores: Int
    /// Relative to the execution times in the plant file: 2 halves them. In thousandths.
    package var speedPermille: Int64
    package var scheduling: Scheduling
    /// Charged to the job that is switched in.
    package var contextSwitch: Nanoseconds
    /// Which row of the cryptography figures applies to it.
    package var cryptoClass: CryptoClass

    package init(
        cores: Int = 1, speedPermille: Int64 = 1000, scheduling: Scheduling = .fixedPriority,
        contextSwitch: Nanoseconds = 0, cryptoClass: CryptoClass = .cortexM7Software
    ) {
        self.cores = cores
        self.speedPermille = speedPermille
        self.scheduling = scheduling
        self.contextSwitch = contextSwitch
        self.cryptoClass = cryptoClass
    }
}

package enum Scheduling: Hashable, Sendable {
    /// Fixed priority, preemptive; equals run first in, first out.
    case fixedPriority
    /// Priority classes, and round robin inside a class.
    case timeSharing(quantum: Nanoseconds)
}

/// How fast a processor does cryptography: the rows of the published benchmarks.
package enum CryptoClass: String, Hashable, Sendable, CaseIterable {
    /// x86-64 with AES-NI.
    case x86 = "x86-aesni"
    /// x86-64, portable C.
    case x86Software = "x86-software"
    /// Cortex-M7 at 480 MHz, optimised assembly, caches on.
    case cortexM7 = "cortex-m7-asm"
    /// Cortex-M7 at 480 MHz, plain C.
    case cortexM7Software = "cortex-m7-c"
    /// Cortex-M33 at 150 MHz, optimised assembly.
    case cortexM33 = "cortex-m33-asm"
    /// Cortex-M33 at 160 MHz with hardware AES, SHA and public-key accelerator.
    case cortexM33Hardware = "cortex-m33-hw"
    /// Cortex-M33 at 160 MHz, plain C.
    case cortexM33Software = "cortex-m33-c"
    /// Cortex-M0+ at 64 MHz.
    case cortexM0 = "cortex-m0"
}

/// How a device serves messages.
package struct Communication: Hashable, Sendable {
    package var service: CommunicationService
    /// Processor time to send, serve or process one message, apart from its length.
    package var perMessage: Distribution
    /// Processor time for each payload byte, in picoseconds.
    package var picosecondsPerByte: Int64
    /// Connections it accepts at a time; `nil`: no limit.
    package var connectionLimit: Int?
    /// Requests that it works on at a time, from a request's arrival until its reply is sent; one more is refused, and lost.
    /// `nil`: no limit.
    package var requestLimit: Int?
    /// From a served request to its reply, beside the processor time: a bus behind the device, a fixed turnaround.
    package var replyDelay: Distribution

    package init(
        service: CommunicationService, perMessage: Distribution = .constant(0), picosecondsPerByte: Int64 = 0,
        connectionLimit: Int? = nil, requestLimit: Int? = nil, replyDelay: Distribution = .constant(0)
    ) {
        self.service = service
        self.perMessage = perMessage
        self.picosecondsPerByte = picosecondsPerByte
        self.connectionLimit = connectionLimit
        self.requestLimit = requestLimit
        self.replyDelay = replyDelay
    }
}

package enum CommunicationService: Hashable, Sendable {
    /// At most `permille` thousandths of each `period`, at `priority` (Siemens' communication load, Rockwell's system
    /// overhead time slice).
    case slice(permille: Int64, period: Nanoseconds, priority: Int)
    /// Between two scans: at the scan's own priority, so first in, first out with it.
    case endOfScan
    /// A processor of its own; user tasks never notice.
    case ownCore
    /// An ordinary task at `priority`.
    case task(priority: Int)
}
