package import TaktKernel
package import TaktPlant
package import TaktSimulation

/// The answer to "what would these controls do to this plant": every variant's verdict on every requirement.
///
/// Everything that a report prints stands in it, so a stored one prints again byte for byte.
package struct Assessment: Sendable, Codable, Equatable {
    package var takt: String
    package var kind: Kind
    package var plant: PlantSummary
    /// Path of the plant folder or file as it was given.
    package var plantPath: String
    /// Content hashes of what went in: `plant`, `proposal`, `catalogue`; 16 hexadecimal digits each.
    package var inputs: [String: String]
    /// Path of the proposal file as it was given; `nil` when the controls stood on the command line.
    package var proposalPath: String?
    package var settings: Settings
    package var controls: [ControlSummary]
    /// The baseline first, then each control alone, then all together (when there are two or more).
    package var variants: [VariantResult]
    /// The smallest sets of controls that make a requirement fail which no control fails alone; `nil` where nothing
    /// asked for it, or in results of a Takt without it.
    package var failingSets: FailingSets?
    /// What uncertain figures of the controls may change; `nil` unless it was asked for.
    package var uncertainty: Uncertainty?
    /// What to roll out instead; `nil` unless it was asked for.
    package var suggestion: Suggestion?
    /// What a search for the worst phases found; `nil` unless it was asked for.
    package var alignment: Alignment?
    /// What a drawing of the plant shows; `nil` in results of a Takt without it.
    package var sketch: PlantSketch?
    /// The figures of the controls and device profiles in use, with their sources; `nil` in results of a Takt without it.
    package var assumptions: [Assumption]?
    /// What was not modelled; `nil` in results of a Takt without it.
    package var omissions: [Omission]?
    /// How much the plant can bear without the controls; `nil` unless it was asked for.
    package var headroom: Headroom?

    package enum Kind: String, Sendable, Codable { case run, assess }

    /// What decides the exit status.
    ///
    /// What a requirement does in the baseline already is not held against the controls, except that an unanswered
    /// question (inconclusive or invalid) stays unanswered: too short a run is never a pass.
    package var outcome: Outcome {
        if kind == .run { return Self.outcome(variants.flatMap(\.outcomes)) { $0.verdict == .fail } }
        let failing = Set(variants.first?.outcomes.filter { $0.verdict == .fail }.map(\.requirement) ?? [])
        let others = variants.dropFirst().flatMap(\.outcomes).filter { !failing.contains($0.requirement) }
        return Self.outcome(others, fails: \.newlyFails)
    }

    private static func outcome(_ outcomes: [RequirementOutcome], fails: (RequirementOutcome) -> Bool) -> Outcome {
        if outcomes.contains(where: fails) { return .fails }
        return outcomes.contains { $0.verdict != .pass } ? .inconclusive : .passes
    }

    package enum Outcome: String, Sendable, Codable { case passes, fails, inconclusive }

    package init(
        takt: String, kind: Kind, plant: PlantSummary, plantPath: String, inputs: [String: String],
        settings: Settings, controls: [ControlSummary], variants: [VariantResult]
    ) {
        self.takt = takt
        self.kind = kind
        self.plant = plant
        self.plantPath = plantPath
        self.inputs = inputs
        self.settings = settings
        self.controls = controls
        self.variants = variants
    }
}

/// How the runs were made. The number of threads is not among it: it changes no result.
package struct Settings: Sendable, Codable, Equatable {
    package var horizon: Nanoseconds
    package var replications: Int
    package var seed: UInt64
    /// Of the intervals, 0.95.
    package var confidence: Double

    package init(horizon: Nanoseconds, replications: Int, seed: UInt64, confidence: Double = 0.95) {
        self.horizon = horizon
        self.replications = replications
        self.seed = seed
        self.confidence = confidence
    }
}

package struct PlantSummary: Sendable, Codable, Equatable {
    package var id: String
    package var title: String
    package var devices: Int
    package var flows: Int
    package var downtimePerHour: Double?
    package var currency: String?

    package init(_ plant: Plant) {
        id = plant.id
        title = plant.title
        devices = plant.devices.count
        flows = plant.flows.count
        downtimePerHour = plant.downtimeCost?.amountPerHour
        currency = plant.currency
    }
}

package struct ControlSummary: Sendable, Codable, Equatable {
    package var id: String
    package var title: String
    /// Parameters that were set, as text.
    package var settings: [String: String]
    /// How many edits it made to this plant.
    package var edits: Int
    /// Why it costs no deadline anything; `nil` when it has effects, and in results of a Takt without it.
    package var noTimingEffect: String?

    package init(id: String, title: String, settings: [String: String], edits: Int, noTimingEffect: String? = nil) {
        self.id = id
        self.title = title
        self.settings = settings
        self.edits = edits
        self.noTimingEffect = noTimingEffect
    }
}

/// One variant of the plant, all its replications together.
package struct VariantResult: Sendable, Codable, Equatable {
    /// `baseline`, a control's id, or `all together`.
    package var name: String
    package var controls: [String]
    /// Of the replications' fingerprints, 16 hexadecimal digits.
    package var fingerprint: String
    package var events: Int
    /// In the order of the plant's requirements.
    package var outcomes: [RequirementOutcome]
    package var findings: [Finding]
    package var network: NetworkCounters

    package init(
        name: String, controls: [String], fingerprint: String, events: Int, outcomes: [RequirementOutcome],
        findings: [Finding], network: NetworkCounters
    ) {
        self.name = name
        self.controls = controls
        self.fingerprint = fingerprint
        self.events = events
        self.outcomes = outcomes
        self.findings = findings
        self.network = network
    }
}

package enum Verdict: String, Sendable, Codable, Equatable {
    case pass, fail, inconclusive, invalid
}

/// One requirement in one variant, over all replications.
package struct RequirementOutcome: Sendable, Codable, Equatable {
    package var requirement: String
    package var title: String
    package var limit: Nanoseconds
    /// In words: `none`, `1 in 1000`, `at most 2 of any 10`, `at most 3 in a row`.
    package var tolerance: String
    package var consequence: String
    /// Samples, misses, histogram, blame and the worst response, all replications together.
    package var measured: RequirementMeasurement
    /// Interval of the miss ratio at the settings' confidence, 0 to 1; `nil` without samples.
    package var missRatio: Interval?
    package var median: Nanoseconds?
    package var p99: Nanoseconds?
    package var verdict: Verdict
    /// Why it is inconclusive or invalid, and how long to run; `nil` otherwise.
    package var note: String?
    /// Fails here and not in the baseline.
    package var newlyFails: Bool
    /// Inconclusive here and a pass in the baseline.
    package var newlyInconclusive: Bool
    /// Difference to the baseline of the replications' miss ratios, paired by replication; `nil` in the baseline.
    package var missRatioDifference: Interval?
    /// The same of their mean responses, in nanoseconds.
    package var meanDifference: Interval?
    /// One plain sentence with the blame figures, for a requirement that newly fails.
    package var why: String?
    /// Worst case by analysis; `nil` in results of a Takt without it.
    package var worstCase: WorstCase?
    /// Expected cost of the misses an hour of operation, in the plant's currency; `nil` if the file gives none.
    package var costPerHour: Double?

    package init(
        requirement: String, title: String, limit: Nanoseconds, tolerance: String, consequence: String,
        measured: RequirementMeasurement, verdict: Verdict
    ) {
        self.requirement = requirement
        self.title = title
        self.limit = limit
        self.tolerance = tolerance
        self.consequence = consequence
        self.measured = measured
        self.verdict = verdict
        newlyFails = false
        newlyInconclusive = false
    }

    /// `limit` less the longest response; negative when it was exceeded.
    package var margin: Nanoseconds? { measured.maximum.map { limit - $0 } }
}

/// An estimate and the bounds of its confidence interval.
package struct Interval: Sendable, Codable, Equatable {
    package var estimate: Double
    package var lower: Double
    package var upper: Double

    package init(estimate: Double, lower: Double, upper: Double) {
        self.estimate = estimate
        self.lower = lower
        self.upper = upper
    }
}
