import Foundation
import TaktKernel
import TaktPlant
import TaktSimulation

/// A cause of delay in words: `handshake at plc-burner-1`.
enum CausePhrase {
    static func words(for cause: Cause) -> String {
        let place = cause.subject
        return switch cause.part {
        case .execution: "execution of \(place)"
        case .messageProtection: "message protection at \(place)"
        case .handshake: "handshake at \(place)"
        case .preemption: "preemption by \(place)"
        case .mutex: "waiting for mutex \(place)"
        case .waitingForHandshake: "waiting for the handshake at \(place)"
        case .sliceExhausted: "waiting for the communication slice of \(place)"
        case .releaseJitter: "release jitter of \(place)"
        case .queueing: "queueing at \(place)"
        case .transmission: "transmission on \(place)"
        case .forwarding: "forwarding in \(place)"
        case .inspection: "inspection in \(place)"
        case .sampling: "waiting for the next turn of \(place)"
        case .humanStep, .access: step(place)
        case .freeSession: "waiting for a free session of \(place)"
        case .operatorBusy: "waiting for \(place), who was busy"
        case .lostMessage: loss(place)
        case .retryDelay: "retry delay of \(place)"
        case .replyDelay: "reply delay of \(place)"
        case .requestGap: "gap between the requests of \(place)"
        case .reconnect: "reconnection of \(place)"
        case .outage: "outage of \(place)"
        case .startUp: "start-up of \(place)"
        case .networkStartUp: "network start-up of \(place)"
        case .takeover: "takeover by the standby of \(place)"
        }
    }

    /// `full queue at sw > plc`, `request limit of plc`, or the flow on which nothing came back.
    private static func loss(_ place: String) -> String {
        if place.contains(" at ") { return "lost to the \(place)" }
        return place.contains(" limit of ") ? "refused by the \(place)" : "without an answer on \(place)"
    }

    /// `shift-operator: log in` as `"log in" of shift-operator`.
    private static func step(_ place: String) -> String {
        guard let colon = place.range(of: ": ") else { return "step \(place)" }
        return "\"\(place[colon.upperBound...])\" of \(place[..<colon.lowerBound])"
    }

    /// `after each 10 min session`, for what a secure session's set-up costs; `nil` when the plant's sessions at that
    /// place are none or of different lives.
    static func recurrence(of cause: Cause, in plant: Plant) -> String? {
        guard cause.part == .handshake || cause.part == .waitingForHandshake else { return nil }
        let device = cause.subject.prefix { $0 != "/" }
        let flows = plant.flows.filter { $0.source == device || $0.destination == device || $0.id == cause.subject }
        let lives = flows.flatMap(\.messageCosts).filter { $0.origin == cause.origin }.compactMap(\.session?.life)
        guard let life = lives.first, lives.allSatisfy({ $0 == life }) else { return nil }
        return "after each \(DurationFormat.text(life)) session"
    }
}
