package import TaktKernel

/// The worst case of one response, or why there is none to give.
package enum Bound: Hashable, Sendable {
    /// No response is longer; `parts` sum to it.
    case bound(Nanoseconds, parts: [BoundPart])
    case none(NoBound)

    package init(_ work: () throws(NoBound) -> [BoundPart]) {
        do {
            let parts = try work()
            self = .bound(parts.total, parts: parts.filter { $0.duration > 0 })
        } catch {
            self = .none(error)
        }
    }

    package var duration: Nanoseconds? { if case .bound(let duration, _) = self { duration } else { nil } }
    package var reason: String? { if case .none(let cause) = self { cause.reason } else { nil } }
}

/// A term of a bound: what the time may go to.
package struct BoundPart: Hashable, Sendable {
    package var term: String
    package var duration: Nanoseconds

    package init(_ term: String, _ duration: Nanoseconds) {
        self.term = term
        self.duration = duration
    }
}

extension [BoundPart] {
    package var total: Nanoseconds { reduce(0) { Saturating.sum($0, $1.duration) } }
}

/// What analysis says of one requirement.
package struct RequirementBound: Hashable, Sendable {
    package var requirement: String
    package var title: String
    package var limit: Nanoseconds
    package var bound: Bound

    /// `limit` less the bound; negative when the bound lies above it.
    package var margin: Nanoseconds? { bound.duration.map { limit - $0 } }
    /// No response can be later than the limit.
    package var holds: Bool { margin.map { $0 >= 0 } ?? false }
}

/// What analysis says of a plant.
package struct PlantBounds: Hashable, Sendable {
    /// In the order of the plant's requirements.
    package var requirements: [RequirementBound]
    package var tasks: [TaskRow]
    package var ports: [PortRow]

    /// A task.
    package struct TaskRow: Hashable, Sendable {
        package var name: String
        package var priority: Int
        /// Most processor time of one job; `nil` without an upper end.
        package var execution: Nanoseconds?
        /// Share of one core that it can ask for in the long run; `nil` when its arrivals have no bound.
        package var utilisation: Double?
        package var bound: Bound
    }

    /// An egress port of a link, or a box in a conduit.
    package struct PortRow: Hashable, Sendable {
        package var name: String
        package var utilisation: Double?
        /// Most frames that wait, and the room for them; `nil`: no bound, no limit.
        package var backlog: Int?
        package var capacity: Int?
        /// Longest time of the least important traffic in it.
        package var bound: Bound
    }
}
