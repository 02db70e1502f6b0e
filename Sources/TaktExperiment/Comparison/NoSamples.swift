import TaktKernel
import TaktPlant
import TaktSimulation

/// What to make of a requirement of which nothing at all was measured.
struct NoSamples {
    let subject: Subject
    let settings: Settings
    let findings: [Finding]

    func decide() -> VerdictRule.Decision {
        let blocked = Blocked(subject: subject, findings: findings).finding
        // What a control has turned into something that cannot be asked is a failure that it causes.
        if let reason = subject.impossibility, blocked == nil || !subject.asks {
            return .init(.invalid, "can never be measured: \(reason)")
        }
        if let blocked { return .init(.fail, "nothing ever arrives: \(blocked.sentenceWithOrigin)") }
        return .init(.inconclusive, reason)
    }

    private var reason: String {
        if let start = outageStart, start >= settings.horizon {
            let length = RunLength.roundedUp(Double(start + 2 * subject.requirement.limit))
            return "nothing measured: the outage starts at \(DurationFormat.text(start)); "
                + "run with --for \(NaturalUnits.option(length))"
        }
        let runs = settings.replications == 1 ? "1 run" : "\(settings.replications) runs"
        let longer = RunLength(settings: settings, subject: subject.requirement.subject)
            .option(forSamples: 10, having: 1)
        let hasStops = !subject.plant.plannedStops.isEmpty && !subject.requirement.countsDuringStops
        return "nothing measured in \(runs) of \(DurationFormat.text(settings.horizon)); run with \(longer)"
            + (hasStops ? " (what touches a planned stop counts with `during-stops: true` alone)" : "")
    }

    private var outageStart: Nanoseconds? {
        guard case .recovery(let id, _) = subject.requirement.subject else { return nil }
        return subject.plant.outages.first { $0.id == id }?.start.mean
    }
}

/// Whether a control's filter drops a flow that the subject needs.
struct Blocked {
    let subject: Subject
    let findings: [Finding]

    /// The first such finding, if there is one.
    var finding: Finding? {
        let flows = subject.flows + subject.brokenCycle
        return findings.first {
            ($0.kind == .essentialFlowBlocked || $0.kind == .flowBlocked)
                && flows.contains($0.subject) && $0.origin != .baseline
        }
    }
}

extension Finding {
    /// Its sentence, for one that goes on, with the control's id behind unless it stands in it.
    var sentenceWithOrigin: String {
        let words = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        return words.contains(origin.name) ? words : "\(words) (\(origin.name))"
    }
}
