import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

extension Law {
    static let folding = Law(
        "folding", "Folding what repeats gives the results, to the byte, of living through every event."
    ) { trial in
        for (name, plant) in [("baseline", trial.plant), ("with controls", try trial.variant())] {
            let clockwork = plant.clockwork()
            // Several hyperperiods after the last outage, and a rest.
            let outages = clockwork.outages.map { $0.start.mean +| $0.offset +| $0.duration.mean }.max() ?? 0
            let wanted = outages + clockwork.longestPeriod * 24 + clockwork.longestPeriod / 3 + 1
            // Stepping is what takes the time: a short period beside a long one makes millions of events.
            let horizon = clockwork.affordable(wanted)
            let folded = try Simulation.run(clockwork, horizon: horizon, seed: trial.fuzzCase.seed, replication: 0)
            let stepped = try Simulation.run(
                clockwork, horizon: horizon, seed: trial.fuzzCase.seed, replication: 0, isFolding: false)
            if folded != stepped { return Violation("\(name), made clockwork: \(difference(folded, stepped))") }
        }
        return nil
    }

    private static func difference(_ folded: RunResult, _ stepped: RunResult) -> String {
        for (a, b) in zip(folded.requirements, stepped.requirements) where a != b {
            return "requirement \(a.requirement) has \(a.samples) samples and \(a.misses) misses folded, "
                + "\(b.samples) and \(b.misses) stepped, or its responses or parts differ"
        }
        if folded.network != stepped.network { return "frame counts differ" }
        if folded.processors != stepped.processors { return "processor times differ" }
        return folded.events == stepped.events
            ? "the fingerprints differ" : "\(folded.events) events folded, \(stepped.events) stepped"
    }
}

/// A plant in which nothing is random and all periods fit into each other, so that it repeats itself soon.
extension Plant {
    func clockwork() -> Plant {
        var plant = self
        plant.operators = []
        plant.requirements.removeAll { requirement in
            switch requirement.subject {
            case .chain, .operatorAction: true
            default: false
            }
        }
        plant.conduits = conduits.map { conduit in
            var conduit = conduit
            for index in conduit.elements.indices {
                conduit.elements[index].perFrame = conduit.elements[index].perFrame.steady
                // A part with a box that may fail is never folded.
                conduit.elements[index].failure = nil
            }
            return conduit
        }
        plant.devices = devices.map(\.clockwork)
        plant.flows = flows.map(\.clockwork)
        for index in plant.pollCycles.indices { plant.pollCycles[index].period = binary(pollCycles[index].period) }
        return plant
    }

    /// Of everything that has one; at least a millisecond.
    var longestPeriod: Nanoseconds {
        var longest: Nanoseconds = .millisecond
        for device in devices {
            if case .slice(_, let period, _) = device.communication.service { longest = max(longest, period) }
            for task in device.tasks {
                switch task.activation {
                case .periodic(let period, let offset, _): longest = max(longest, period, offset)
                case .event(let interval, let offset): longest = max(longest, interval.mean, offset)
                case .scan(let minimumCycle, _): longest = max(longest, minimumCycle)
                case .message, .successor: break
                }
            }
        }
        for flow in flows { longest = max(longest, flow.longestPeriod) }
        return pollCycles.reduce(longest) { max($0, $1.period, $1.offset) }
    }
}

/// The largest power of two of microseconds that is no longer; at least one microsecond.
private func binary(_ period: Nanoseconds) -> Nanoseconds {
    var result: Nanoseconds = .microsecond
    while result <= period / 2 { result *= 2 }
    return result
}

extension Distribution {
    /// Always the mean.
    var steady: Distribution { .constant(mean) }
}

extension Device {
    fileprivate var clockwork: Device {
        var device = self
        device.communication.perMessage = communication.perMessage.steady
        device.standby?.takeover = standby.map(\.takeover.steady) ?? .constant(0)
        device.communication.replyDelay = communication.replyDelay.steady
        if case .slice(let permille, let period, let priority) = communication.service {
            device.communication.service = .slice(permille: permille, period: binary(period), priority: priority)
        }
        for index in tasks.indices {
            for section in tasks[index].sections.indices {
                device.tasks[index].sections[section].execution = tasks[index].sections[section].execution.steady
            }
            for cost in tasks[index].extraCosts.indices {
                device.tasks[index].extraCosts[cost].fixed = tasks[index].extraCosts[cost].fixed.steady
            }
            switch tasks[index].activation {
            case .scan(let minimumCycle, let gap):
                let cycle = minimumCycle > 0 ? binary(minimumCycle) : 0
                device.tasks[index].activation = .scan(minimumCycle: cycle, gap: gap)
            case .periodic(let period, let offset, let jitter):
                device.tasks[index].activation = .periodic(
                    period: binary(period), offset: offset, jitter: jitter.map(\.steady))
            case .event(let interval, let offset):
                device.tasks[index].activation = .event(interval: .constant(binary(interval.mean)), offset: offset)
            case .message, .successor: break
            }
        }
        return device
    }
}

extension Flow {
    fileprivate var clockwork: Flow {
        var flow = self
        switch kind {
        case .poll(var poll):
            poll.period = binary(poll.period)
            flow.kind = .poll(poll)
        case .command: break
        case .cyclic(var cyclic):
            cyclic.interval = binary(cyclic.interval)
            flow.kind = .cyclic(cyclic)
        case .report(var report):
            if relays == nil { report.interval = .constant(binary(report.interval.mean)) }
            flow.kind = .report(report)
        case .bulk(var bulk):
            bulk.period = binary(bulk.period)
            flow.kind = .bulk(bulk)
        }
        for index in messageCosts.indices {
            flow.messageCosts[index].sourcePerMessage = messageCosts[index].sourcePerMessage.steady
            flow.messageCosts[index].destinationPerMessage = messageCosts[index].destinationPerMessage.steady
            flow.messageCosts[index].session?.sourceSetup =
                (messageCosts[index].session?.sourceSetup.steady) ?? .constant(0)
            flow.messageCosts[index].session?.destinationSetup =
                (messageCosts[index].session?.destinationSetup.steady) ?? .constant(0)
            if let life = messageCosts[index].session?.life { flow.messageCosts[index].session?.life = binary(life) }
        }
        return flow
    }

    fileprivate var longestPeriod: Nanoseconds {
        switch kind {
        case .poll(let poll): max(poll.period, poll.offset)
        case .cyclic(let cyclic): max(cyclic.interval, cyclic.offset)
        case .report(let report):
            max(
                report.interval.mean, report.first ?? 0,
                (report.burst?.spacing ?? 0).multipliedReportingOverflow(by: Int64(report.burst?.count ?? 0))
                    .partialValue)
        case .bulk(let bulk): max(bulk.period, bulk.offset)
        case .command: 0
        }
    }
}
