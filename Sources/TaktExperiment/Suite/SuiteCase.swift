package import TaktPlant

/// A place in a file, as the tools that read results take it.
package struct SourcePlace: Hashable, Sendable, Codable {
    /// Relative to the working directory where it lies below it.
    package var path: String
    package var line: Int
    package var column: Int

    package init(path: String, line: Int = 1, column: Int = 1) {
        self.path = path
        self.line = line
        self.column = column
    }

    package init(path: String, mark: Mark?) {
        self.init(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    package var description: String { "\(path):\(line):\(column)" }
}

/// What a suite says must be so of its cases.
package struct SuiteCheck: Hashable, Sendable {
    package enum Demand: Hashable, Sendable {
        case verdict(ExpectedVerdict)
        /// Exactly these newly fail, and no others.
        case newlyFails([String])
        case budget(Budget)
    }

    package var demand: Demand
    /// Of the variants' names; `nil`: the case as a whole for a verdict, every variant for a budget.
    package var variant: Glob?
    /// Of the requirements' ids; `nil`: of all together for a verdict, each for a budget.
    package var requirement: Glob?
    /// In the suite file.
    package var mark: Mark

    package init(_ demand: Demand, variant: Glob? = nil, requirement: Glob? = nil, mark: Mark = .start) {
        self.demand = demand
        self.variant = variant
        self.requirement = requirement
        self.mark = mark
    }

    /// As the suite file writes it, without its place: `expect: pass`.
    package var text: String {
        switch demand {
        case .verdict(let verdict): "expect: \(verdict.rawValue)"
        case .newlyFails(let ids): "newly-fails: [\(ids.joined(separator: ", "))]"
        case .budget(let budget): budget.text
        }
    }
}

package enum ExpectedVerdict: String, Hashable, Sendable, CaseIterable { case pass, fail, inconclusive }

/// One case of a suite: a plant, what is proposed for it, and how it is run.
package struct SuiteCase: Sendable, Equatable {
    /// `boiler-house, proposal, seed 1`; each name once in a suite.
    package var name: String
    /// The plant file.
    package var plantPath: String
    /// Of the case's entry in the suite file.
    package var place: SourcePlace
    package var settings: Settings
    package var checks: [SuiteCheck]

    package init(name: String, plantPath: String, place: SourcePlace, settings: Settings, checks: [SuiteCheck]) {
        self.name = name
        self.plantPath = plantPath
        self.place = place
        self.settings = settings
        self.checks = checks
    }
}
