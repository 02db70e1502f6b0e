package import TaktKernel
import TaktPlant
package import TaktSimulation

/// What a late response spent most of its time on or at: the thing that would have to be faster.
package struct BindingResource: Sendable, Codable, Equatable {
    package enum Kind: String, Sendable, Codable { case core, port, box, person, sessions, mutex, device, flow }

    package var kind: Kind
    /// The device, port, box, person, shared host, mutex or flow.
    package var name: String
    /// Of the response, the time that went there.
    package var duration: Nanoseconds

    /// The resource with the most time in a response. Waiting for the next turn of a clock (a scan, a poll, a packet) is
    /// nobody's load, and only counts when there is nothing else.
    package init?(_ worst: WorstResponse) {
        var sums: [BindingResource] = []
        var clocks: [BindingResource] = []
        for part in worst.timeline where part.duration > 0 {
            let (kind, name, isClock) = Self.place(part.cause)
            if isClock {
                Self.add(part.duration, kind, name, &clocks)
            } else {
                Self.add(part.duration, kind, name, &sums)
            }
        }
        let candidates = sums.isEmpty ? clocks : sums
        guard let most = candidates.stablySorted(by: { -$0.duration }).first else { return nil }
        self = most
    }

    private init(kind: Kind, name: String, duration: Nanoseconds) {
        self.kind = kind
        self.name = name
        self.duration = duration
    }

    private static func add(_ time: Nanoseconds, _ kind: Kind, _ name: String, _ sums: inout [BindingResource]) {
        if let index = sums.firstIndex(where: { $0.kind == kind && $0.name == name }) {
            sums[index].duration += time
        } else {
            sums.append(BindingResource(kind: kind, name: name, duration: time))
        }
    }

    /// Where a cause's time went, and whether that is only the wait for a clock.
    private static func place(_ cause: Cause) -> (kind: Kind, name: String, isClock: Bool) {
        let subject = cause.subject
        switch cause.part {
        case .execution, .messageProtection, .handshake, .preemption, .waitingForHandshake, .sliceExhausted:
            return (.core, cause.processorDevice, false)
        case .queueing where subject.contains(" at "), .inspection: return (.box, subject, false)
        case .queueing, .transmission: return (.port, subject, false)
        case .forwarding, .replyDelay, .outage, .startUp, .networkStartUp, .takeover: return (.device, subject, false)
        case .humanStep, .access, .operatorBusy: return (.person, String(subject.prefix { $0 != ":" }), false)
        case .freeSession: return (.sessions, subject, false)
        case .mutex: return (.mutex, subject, false)
        case .lostMessage: return lost(subject)
        case .sampling, .releaseJitter, .requestGap, .retryDelay, .reconnect: return (.flow, subject, true)
        }
    }

    /// `full queue at sw > plc`, `request limit of plc`, or the flow on which nothing came back in time.
    private static func lost(_ subject: String) -> (kind: Kind, name: String, isClock: Bool) {
        if let place = subject.range(of: "full queue at ") {
            let name = String(subject[place.upperBound...])
            return (name.contains(" at ") ? .box : .port, name, false)
        }
        if let place = subject.range(of: " limit of ") { return (.device, String(subject[place.upperBound...]), false) }
        return (.flow, subject, false)
    }
}

extension Cause {
    /// Of a cause that is a processor's work: the device. Its subject is `plc-1/main`, `communication at plc-1`, or a
    /// control's addition `hash in plc-1/main`.
    var processorDevice: String {
        var name = subject[...]
        for word in [" at ", " in "] {
            while let place = name.range(of: word) { name = name[place.upperBound...] }
        }
        return String(name.prefix { $0 != "/" })
    }
}
