package import TaktKernel

/// How much a plant can bear before the first requirement that holds breaks.
package struct Headroom: Sendable, Codable, Equatable {
    package var plant: PlantSummary
    package var settings: Settings
    /// How many requirements hold in the plant as it is, and are the measure.
    package var judged: Int
    /// The others, and why they are none.
    package var unjudged: [Unjudged]
    /// Those that are a measure on fewer responses than they want for a verdict.
    package var thin: [Thin]
    /// Ids of the requirements that hold by analysis in the plant as it is.
    package var proven: [String]
    /// Why analysis was left out; `nil` when it was not.
    package var noAnalysis: String?
    package var answers: [HeadroomAnswer]
    /// Simulated responses above their analytic bounds: a defect of Takt.
    package var contradictions: [String]
    /// The two zones of each conduit that was asked about.
    package var conduits: [ConduitZones]
    /// Ids of devices that serve messages with a task of their own.
    package var messageTaskDevices: [String]

    package struct Unjudged: Sendable, Codable, Equatable {
        package var requirement: String
        package var reason: String
    }

    package struct ConduitZones: Sendable, Codable, Equatable {
        package var conduit: String
        package var zones: [String]
    }

    package func zones(of conduit: String) -> [String] { conduits.first { $0.conduit == conduit }?.zones ?? [] }

    package struct Thin: Sendable, Codable, Equatable {
        package var requirement: String
        package var samples: Int
        /// Its `minimum-samples`.
        package var wanted: Int
    }
}

/// One subject's room, in one direction.
package struct HeadroomAnswer: Sendable, Codable, Equatable {
    package var subject: HeadroomSubject
    /// From where and to where amounts were tried.
    package var start: Int64
    package var end: Int64
    /// The furthest amount with which nothing breaks; `nil` when already the start breaks something.
    package var holds: Int64?
    /// The next amount, with which something does; `nil` when nothing breaks up to the end.
    package var fails: Int64?
    /// Nothing in the plant takes notice of it.
    package var isIdle: Bool
    /// Simulated responses of the judged requirements at ``holds``, none of them a miss that is not tolerated.
    package var responses: Int
    /// What breaks at ``fails`` (or at the start).
    package var broken: HeadroomBreak?
    /// Amounts below ``fails`` that break something although larger ones do not.
    package var dents: [HeadroomDent]
    /// The furthest amount with which all that held by analysis still does; `nil` when there is none.
    package var guaranteed: Int64?

    package var isRising: Bool { start <= end }
}

/// The requirement that breaks first, and what it waits for.
package struct HeadroomBreak: Sendable, Codable, Equatable {
    package var requirement: String
    package var title: String
    package var limit: Nanoseconds
    package var amount: Int64
    package var samples: Int
    package var misses: Int
    /// 99 % of responses stay within it; `nil` when fewer complete.
    package var p99: Nanoseconds?
    /// The same in the plant as it is.
    package var usualP99: Nanoseconds?
    package var longest: Nanoseconds?
    package var resource: BindingResource?
    /// Ids of others that break with it.
    package var others: [String]
}

package struct HeadroomDent: Sendable, Codable, Equatable {
    package var fails: Int64
    /// It holds again up to there.
    package var holdsAgain: Int64
    package var requirement: String
}
