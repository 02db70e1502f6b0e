import TaktControls
import TaktExperiment
import TaktKernel
import TaktPlant

/// The same for other programs: keys sorted, durations in whole nanoseconds.
extension HeadroomReport {
    func json() -> String { JSONReport.text(of: JSONHeadroom(self)) }
}

struct JSONHeadroom: Encodable {
    let schema = "takt-headroom/1"
    let plant: String
    let command: String
    let horizonNs: Nanoseconds
    let replications: Int
    let seed: UInt64
    let judged: Int
    let unjudged: [Unjudged]
    let thin: [Thin]
    let proven: [String]
    let noAnalysis: String?
    let parameter: Parameter?
    let answers: [Answer]

    struct Unjudged: Encodable {
        let requirement: String
        let reason: String
    }

    struct Thin: Encodable {
        let requirement: String
        let samples: Int
        let minimumSamples: Int
    }

    struct Parameter: Encodable {
        let control: String
        let parameter: String
        let unit: String
        let lowest: Int64
        let current: Int64
        let highest: Int64
        let hasOwnRange: Bool
    }

    /// Amounts in nanoseconds or, of a parameter, in the smallest unit of its kind.
    struct Answer: Encodable {
        let subject: String
        let id: String
        var place: String?
        var periodNs: Nanoseconds?
        let direction: String
        let startAmount: Int64
        let endAmount: Int64
        let holdsAmount: Int64?
        let holds: String?
        let failsAmount: Int64?
        let fails: String?
        let guaranteedAmount: Int64?
        let unaffected: Bool
        let responses: Int
        let firstToFail: Break?
        let notMonotone: [Dent]
        let sentence: String
    }

    struct Break: Encodable {
        let requirement: String
        let limitNs: Nanoseconds
        let samples: Int
        let misses: Int
        let p99Ns: Nanoseconds?
        let baselineP99Ns: Nanoseconds?
        let longestNs: Nanoseconds?
        let resourceKind: String?
        let resource: String?
        let resourceNs: Nanoseconds?
        let others: [String]
    }

    struct Dent: Encodable {
        let failsAmount: Int64
        let holdsAgainAmount: Int64
        let requirement: String
    }

    init(_ report: HeadroomReport) {
        let headroom = report.headroom
        plant = headroom.plant.id
        command = report.command
        horizonNs = headroom.settings.horizon
        replications = headroom.settings.replications
        seed = headroom.settings.seed
        judged = headroom.judged
        unjudged = headroom.unjudged.map { Unjudged(requirement: $0.requirement, reason: $0.reason) }
        thin = headroom.thin.map {
            Thin(requirement: $0.requirement, samples: $0.samples, minimumSamples: $0.wanted)
        }
        proven = headroom.proven
        noAnalysis = headroom.noAnalysis
        parameter = report.parameter.map {
            Parameter(
                control: $0.control.id, parameter: $0.tunable.spec.id, unit: $0.tunable.spec.unit,
                lowest: $0.range.lowerBound, current: $0.current, highest: $0.range.upperBound,
                hasOwnRange: $0.hasOwnRange)
        }
        answers = headroom.answers.map { Answer($0, report) }
    }
}

extension JSONHeadroom.Answer {
    init(_ answer: HeadroomAnswer, _ report: HeadroomReport) {
        switch answer.subject {
        case .device(let id, let place, let period):
            (subject, self.id, self.place, periodNs) = ("device", id, place.rawValue, period)
        case .conduit(let id): (subject, self.id) = ("conduit", id)
        case .person(let id): (subject, self.id) = ("operator", id)
        case .parameter(_, let id): (subject, self.id) = ("parameter", id)
        }
        direction = answer.isRising ? "up" : "down"
        startAmount = answer.start
        endAmount = answer.end
        holdsAmount = answer.holds
        holds = answer.holds.map(report.amount)
        failsAmount = answer.fails
        fails = answer.fails.map(report.amount)
        guaranteedAmount = answer.guaranteed
        unaffected = answer.isIdle
        responses = answer.responses
        firstToFail = answer.broken.map(JSONHeadroom.Break.init)
        notMonotone = answer.dents.map {
            JSONHeadroom.Dent(failsAmount: $0.fails, holdsAgainAmount: $0.holdsAgain, requirement: $0.requirement)
        }
        sentence = report.sentence(answer)
    }
}

extension JSONHeadroom.Break {
    init(_ broken: HeadroomBreak) {
        requirement = broken.requirement
        limitNs = broken.limit
        samples = broken.samples
        misses = broken.misses
        p99Ns = broken.p99
        baselineP99Ns = broken.usualP99
        longestNs = broken.longest
        resourceKind = broken.resource?.kind.rawValue
        resource = broken.resource?.name
        resourceNs = broken.resource?.duration
        others = broken.others
    }
}
