/// An IEC 62443 zone: assets with common security requirements, placed on a level of the Purdue model.
package struct Zone: Hashable, Sendable {
    package var id: String
    package var title: String
    package var level: PurdueLevel
    /// IEC 62443 target security level SL-T, 0 to 4.
    package var securityLevelTarget: Int

    package init(id: String, title: String, level: PurdueLevel, securityLevelTarget: Int) {
        self.id = id
        self.title = title
        self.level = level
        self.securityLevelTarget = securityLevelTarget
    }
}

/// Level of the Purdue reference model: 0 process, 1 basic control, 2 supervisory control, 3 site operations,
/// 3.5 industrial DMZ, 4 site business, 5 enterprise.
package enum PurdueLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
    case process = 0
    case control = 10
    case supervision = 20
    case operations = 30
    case demilitarized = 35
    case business = 40
    case enterprise = 50

    /// `0`, `1`, `2`, `3`, `3.5`, `4` or `5`, as a plant file writes it.
    package var name: String { self == .demilitarized ? "3.5" : String(rawValue / 10) }

    package init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    package static func < (a: PurdueLevel, b: PurdueLevel) -> Bool { a.rawValue < b.rawValue }
}

/// An IEC 62443 conduit: the only way for traffic between two zones. A frame crosses it on each link that joins a
/// device of the one zone to a device of the other.
package struct Conduit: Hashable, Sendable {
    package var id: String
    package var title: String
    /// Ids of the two zones.
    package var zones: [String]
    /// Boxes in the path, in the order in which they were put there.
    package var elements: [InlineElement] = []
    /// Default-deny rules; an empty list lets everything through. A frame must pass every one of them.
    package var filters: [ConduitFilter] = []

    package init(id: String, title: String, zones: [String]) {
        self.id = id
        self.title = title
        self.zones = zones
    }
}

/// A box that every matching frame of a conduit goes through: firewall, inspection, VPN gateway.
/// One server for both directions, first in, first out.
package struct InlineElement: Hashable, Sendable {
    package var title: String
    /// Processing time of a frame, apart from its length.
    package var perFrame: Distribution
    /// Processing time for each byte of the frame, in picoseconds.
    package var picosecondsPerByte: Int64
    /// Frames that may wait; one more is lost (fail closed) or passes unchecked (fail open). `nil`: no limit.
    package var queueFrames: Int?
    package var failOpen: Bool
    package var origin: Origin

    package init(
        title: String, perFrame: Distribution, picosecondsPerByte: Int64, queueFrames: Int?, failOpen: Bool,
        origin: Origin
    ) {
        self.title = title
        self.perFrame = perFrame
        self.picosecondsPerByte = picosecondsPerByte
        self.queueFrames = queueFrames
        self.failOpen = failOpen
        self.origin = origin
    }
}

/// Default deny: what no rule allows is dropped, and the flow is named in the result.
package struct ConduitFilter: Hashable, Sendable {
    package var title: String
    package var rules: [FilterRule]
    package var origin: Origin

    package init(title: String, rules: [FilterRule], origin: Origin) {
        self.title = title
        self.rules = rules
        self.origin = origin
    }
}

/// One allow rule; an empty list means any. A rule allows the flow's replies too.
package struct FilterRule: Hashable, Sendable {
    package var protocols: [String]
    /// Ids of devices, or of zones written `zone:ID`.
    package var from: [String]
    package var to: [String]

    package init(protocols: [String] = [], from: [String] = [], to: [String] = []) {
        self.protocols = protocols
        self.from = from
        self.to = to
    }
}
