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

    /// Id of its zone on the higher or the lower level; `nil` when both are on one level.
    package func end(isHigher: Bool, in plant: Plant) -> String? {
        let ends = zones.compactMap { plant.zone($0) }
        guard ends.count == 2, ends[0].level != ends[1].level else { return nil }
        return (ends[0].level > ends[1].level) == isHigher ? ends[0].id : ends[1].id
    }
}
