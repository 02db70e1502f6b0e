/// What to roll out instead of a proposal that fails.
package struct Suggestion: Sendable, Codable, Equatable {
    /// Each failing set of controls, what was tried on it, and what was taken; in the order in which they were resolved.
    package var resolutions: [Resolution]
    package var outcome: Outcome
    /// Requirements that newly fail with what came out of it or, if there are none, that can no more be told; empty when
    /// it passes.
    package var failing: [String]
    /// What came out of it: the controls, with their settings.
    package var controls: [ControlSummary]
    /// The three requirements that come nearest to their limits with it, of those that controls bring nearer.
    package var uses: [MarginUse]
    /// Fewer runs were allowed than there were changes to try.
    package var isCutShort: Bool
    /// Runs that the search made.
    package var runs: Int
    /// The proposal file's text; `nil` when nothing passes.
    package var proposal: String?

    package enum Outcome: String, Sendable, Codable, Equatable {
        /// The proposal as it is fails nothing.
        case unneeded
        /// Verified with the settings of the assessment.
        case passes
        /// Nothing fails, and something that the baseline passes cannot be told.
        case open
        /// Nothing that was tried passes; what came out of it is the least bad.
        case fails
        /// Only a proposal without any control passes.
        case nothingLeft
    }
}

/// One set of controls that fails together, and what was tried to change that.
package struct Resolution: Sendable, Codable, Equatable {
    /// Requirements that the set newly fails.
    package var requirements: [String]
    package var controls: [String]
    /// The best first: those that pass, by what they keep of the protection; then those that do not.
    package var trials: [Trial]
    /// The first of `trials` was taken.
    package var isResolved: Bool
}

/// One change, and what simulation says of the set with it.
package struct Trial: Sendable, Codable, Equatable {
    package var change: Change
    package var verdict: Verdict
    /// Requirements that newly fail with it, as far as it was run.
    package var failing: [String]
    /// The requirement nearest to its limit; `nil` for one that was not run to its end.
    package var use: MarginUse?

    package enum Verdict: String, Sendable, Codable, Equatable {
        case passes
        case fails
        /// Neither can be said with these settings, or it was not run for want of runs.
        case open
    }
}

/// How much of what a requirement allows is used: the longest response as a share of its limit or, where misses are
/// tolerated, the misses as a share of those that are.
package struct MarginUse: Sendable, Codable, Equatable {
    package var requirement: String
    /// 1 is all; `nil` when a response never came.
    package var share: Double?
}

/// One change to one control.
package struct Change: Sendable, Codable, Equatable {
    package var kind: Kind
    package var control: String
    /// Of a setting or figure.
    package var parameter: String?
    package var old: String?
    package var new: String?
    /// What a narrowed control no longer protects: `device vision-1`.
    package var unprotected: [String] = []
    /// The control that takes its place, and what is given up by that.
    package var alternative: String?
    package var givesUp: String?

    /// By what they keep of the protection, the most first.
    package enum Kind: Int, Sendable, Codable, Comparable {
        /// The same control with another setting.
        case setting
        /// The same control on less of the plant.
        case narrowed
        /// Another control.
        case alternative
        /// The same control, if equipment or people keep a better figure.
        case figure
        /// The proposal without it.
        case leftOut

        package static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
    }
}
