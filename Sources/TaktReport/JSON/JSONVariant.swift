import TaktExperiment
import TaktKernel
import TaktSimulation

/// One variant of the JSON report.
struct JSONVariant: Encodable {
    let name: String
    let controls: [String]
    let fingerprint: String
    let events: Int
    let findings: [JSONFinding]
    let frames: Frames
    let requirements: [JSONRequirement]

    struct Frames: Encodable {
        let sent: Int
        let delivered: Int
        let dropped: Int
        let inFlight: Int
    }

    init(_ variant: VariantResult) {
        name = variant.name
        controls = variant.controls
        fingerprint = variant.fingerprint
        events = variant.events
        findings = variant.findings.map(JSONFinding.init)
        let network = variant.network
        frames = Frames(
            sent: network.sent, delivered: network.delivered, dropped: network.dropped, inFlight: network.inFlight)
        requirements = variant.outcomes.map(JSONRequirement.init)
    }
}

struct JSONFinding: Encodable {
    let kind: String
    let subject: String
    let origin: String
    let sentence: String

    init(_ finding: Finding) {
        kind = finding.kind.rawValue
        subject = finding.subject
        origin = finding.origin.name
        sentence = finding.sentence
    }
}

/// One requirement in one variant.
struct JSONRequirement: Encodable {
    let id: String
    let title: String
    let limitNs: Nanoseconds
    let tolerates: String
    let consequence: String
    let verdict: String
    let newlyFails: Bool
    let newlyInconclusive: Bool
    let note: String?
    let why: String?
    let samples: Int
    let misses: Int
    let unfinished: Int
    let violations: Int
    let longestMissRun: Int
    let missRatio: Interval?
    let missRatioDifference: Interval?
    let meanDifferenceNs: Interval?
    let minimumNs: Nanoseconds?
    let medianNs: Nanoseconds?
    let p99Ns: Nanoseconds?
    let maximumNs: Nanoseconds?
    let marginNs: Nanoseconds?
    /// Worst case by analysis, or why there is none.
    let boundNs: Nanoseconds?
    let noBound: String?
    let sumNs: Nanoseconds
    let costPerHour: Double?
    let blame: [JSONBlame]
    let worst: JSONWorst?

    init(_ outcome: RequirementOutcome) {
        let measured = outcome.measured
        id = outcome.requirement
        title = outcome.title
        limitNs = outcome.limit
        tolerates = outcome.tolerance
        consequence = outcome.consequence
        verdict = outcome.verdict.rawValue
        newlyFails = outcome.newlyFails
        newlyInconclusive = outcome.newlyInconclusive
        note = outcome.note
        why = outcome.why
        samples = measured.samples
        misses = measured.misses
        unfinished = measured.unfinished
        violations = measured.violations
        longestMissRun = measured.longestMissRun
        missRatio = outcome.missRatio
        missRatioDifference = outcome.missRatioDifference
        meanDifferenceNs = outcome.meanDifference
        minimumNs = measured.minimum
        medianNs = outcome.median
        p99Ns = outcome.p99
        maximumNs = measured.maximum
        marginNs = outcome.margin
        boundNs = outcome.worstCase?.bound
        noBound = outcome.worstCase?.reason
        sumNs = measured.sum
        costPerHour = outcome.costPerHour
        blame = measured.blame.map(JSONBlame.init)
        worst = measured.worst.map(JSONWorst.init)
    }
}

struct JSONBlame: Encodable {
    let part: String
    let subject: String
    let origin: String
    let totalNs: Nanoseconds
    let inMissesNs: Nanoseconds
    let missCount: Int

    init(_ sum: BlameSum) {
        part = sum.cause.part.rawValue
        subject = sum.cause.subject
        origin = sum.cause.origin.name
        totalNs = sum.total
        inMissesNs = sum.inMisses
        missCount = sum.missCount
    }
}

struct JSONWorst: Encodable {
    let startNs: Nanoseconds
    let durationNs: Nanoseconds
    let finished: Bool
    let timeline: [Part]

    struct Part: Encodable {
        let part: String
        let subject: String
        let origin: String
        let durationNs: Nanoseconds
    }

    init(_ worst: WorstResponse) {
        startNs = worst.start
        durationNs = worst.duration
        finished = worst.isFinished
        timeline = worst.timeline.map {
            Part(
                part: $0.cause.part.rawValue, subject: $0.cause.subject, origin: $0.cause.origin.name,
                durationNs: $0.duration)
        }
    }
}
