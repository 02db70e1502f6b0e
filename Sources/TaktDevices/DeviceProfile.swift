package import TaktPlant

/// What is published about one model of device: what a plant file that names the model need not say.
package struct DeviceProfile: Hashable, Sendable {
    package var id: String
    package var title: String
    package var vendor: String
    /// What it usually is; a plant may call it another kind of the same family.
    package var kind: DeviceKind
    /// What the profile covers and leaves out, for an engineer.
    package var summary: String
    /// What no figure can say: which way priorities count, what an overrun does.
    package var notes: [String]
    /// In the order of ``FigureKey``.
    package var figures: [ProfileFigure]
    /// The same figures, as a plant takes them.
    package var values: ProfileValues

    package func figure(_ key: FigureKey) -> ProfileFigure? { figures.first { $0.key == key } }
}

/// One figure of a profile, and what it rests on.
package struct ProfileFigure: Hashable, Sendable {
    package var key: FigureKey
    /// As it was typed.
    package var value: DocumentNode
    package var grade: EvidenceGrade
    package var source: String
}

/// The figures that a profile may have, by their names in its file.
package enum FigureKey: String, Hashable, Sendable, CaseIterable {
    case instructions
    case operatingSystem = "operating-system"
    case processImage = "process-image"
    case cores, speed, scheduling
    case contextSwitch = "context-switch"
    case crypto, service
    case perMessage = "per-message"
    case perByte = "per-byte"
    case connections, concurrent
    case replyDelay = "reply-delay"
    case watchdog, overrun
    case minimumCycle = "minimum-cycle"
    case jitter, memory
    case startUp = "start-up"
    case networkStartUp = "network-start-up"
    case forwarding, fragility

    /// What it says, for tables and schemas.
    package var title: String {
        switch self {
        case .instructions: "Time of one operation, by kind"
        case .operatingSystem: "Factor on the time of the program, for the operating system"
        case .processImage: "Transfer of the process image: base, and each byte"
        case .cores: "Cores that programs share"
        case .speed: "Speed of a core, relative to the plant file's times"
        case .scheduling: "Scheduling"
        case .contextSwitch: "Context switch"
        case .crypto: "Row of the cryptography figures"
        case .service: "How messages are served"
        case .perMessage: "Processor time of one message"
        case .perByte: "Processor time of each payload byte"
        case .connections: "Connections at a time"
        case .concurrent: "Requests at a time"
        case .replyDelay: "From a served request to its reply"
        case .watchdog: "Watchdog of tasks that have none of their own"
        case .overrun: "A release while an earlier job is not done"
        case .minimumCycle: "Least time from one scan to the next"
        case .jitter: "Jitter of periodic tasks"
        case .memory: "Memory for programs and data"
        case .startUp: "From power-on to service"
        case .networkStartUp: "From service to an open network interface"
        case .forwarding: "Forwarding of a frame"
        case .fragility: "What an active scan does to it"
        }
    }
}
