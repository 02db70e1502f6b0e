import TaktPlant

/// Which sets of the proposed controls make requirements fail that hold without them.
package struct FailingSets: Sendable, Codable, Equatable {
    /// In the order of the plant's requirements.
    package var causes: [MissCause]
    /// Runs that the search made beyond those of the assessment.
    package var runs: Int

    package init(causes: [MissCause], runs: Int) {
        self.causes = causes
        self.runs = runs
    }

    package func cause(of requirement: String) -> MissCause? { causes.first { $0.requirement == requirement } }
}

/// Why one requirement newly fails: the smallest sets of controls with which it does.
package struct MissCause: Sendable, Codable, Equatable {
    package var requirement: String
    /// Ids of controls in the proposal's order; the smallest set first. Without any one of its controls, none of them
    /// makes the requirement fail.
    package var sets: [[String]]
    /// Every set of one or two controls was tried, so that no further one of them fails. Otherwise there may be others.
    package var coversPairs: Bool
    /// Fewer runs were allowed than it took to make the last set as small as it can be.
    package var isCutShort: Bool

    package init(requirement: String, sets: [[String]], coversPairs: Bool, isCutShort: Bool = false) {
        self.requirement = requirement
        self.sets = sets
        self.coversPairs = coversPairs
        self.isCutShort = isCutShort
    }

    /// No control does it alone.
    package var isInteraction: Bool { !sets.isEmpty && sets.allSatisfy { $0.count > 1 } }
}
