import TaktKernel
import TaktPlant
import TaktSimulation

/// Where a response came to a processor or a port, and when: where others can be let in its way.
struct Meetings {
    struct Meeting {
        var place: Approaches.Place
        var instant: Nanoseconds
    }

    /// Further ones of a long response are left out.
    private static let most = 12

    let list: [Meeting]

    init(_ worst: WorstResponse) {
        var list: [Meeting] = []
        var instant = worst.start
        for part in worst.timeline where part.duration > 0 {
            // A stretch of the same place goes on.
            if let place = part.cause.place, list.last?.place != place, list.count < Self.most {
                list.append(Meeting(place: place, instant: instant))
            }
            instant += part.duration
        }
        self.list = list
    }

    /// A thing that comes just when the response does, somewhere on the response's way.
    struct Encounter {
        /// With the offset that it takes.
        var phase: Phase
        /// When it starts for it.
        var start: Nanoseconds
    }

    /// Every way to let something come just when the response does, at each place: in the order of the response.
    ///
    /// - Parameter lead: further time by which it comes sooner.
    func encounters(_ approaches: Approaches, sooner lead: Nanoseconds = 0) -> [Encounter] {
        list.flatMap { meeting in
            approaches.at(meeting.place).map { approach in
                let start = meeting.instant - approach.lead - lead
                return Encounter(phase: approach.phase.at(start), start: start)
            }
        }
    }
}

extension Cause {
    /// The processor or port whose time this is.
    fileprivate var place: Approaches.Place? {
        switch part {
        case .execution, .messageProtection, .handshake, .preemption, .waitingForHandshake, .sliceExhausted, .mutex:
            .processor(processorDevice)
        case .queueing, .transmission: .port(subject)
        default: nil
        }
    }
}
