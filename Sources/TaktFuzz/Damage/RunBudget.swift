import TaktKernel
import TaktPlant

extension Plant {
    /// How long a plant can be run without more than some hundred thousand events: damage may have turned a period of
    /// seconds into one of microseconds, or a megabyte into a terabyte.
    func affordable(_ horizon: Nanoseconds) -> Nanoseconds {
        let shortest = max(1, intervals.min() ?? horizon)
        let largest = flows.map(\.largestMessage).max() ?? 0
        let steps = max(50, 20_000 / max(1, Int64(largest) / 1_000) / max(1, Int64(devices.count + flows.count) / 20))
        let (product, overflow) = shortest.multipliedReportingOverflow(by: steps)
        return overflow ? horizon : max(1, min(horizon, product))
    }

    /// Times after which something happens again.
    private var intervals: [Nanoseconds] {
        let tasks = devices.flatMap(\.tasks).compactMap { task -> Nanoseconds? in
            switch task.activation {
            case .periodic(let period, _, _): period
            case .event(let interval, _): interval.mean
            case .scan(let minimumCycle, let gap):
                max(minimumCycle, gap, task.sections.reduce(0) { $0 + min($1.execution.mean, .hour) })
            case .message, .successor: nil
            }
        }
        let quanta = devices.compactMap { device -> Nanoseconds? in
            if case .timeSharing(let quantum)? = device.processor?.scheduling { quantum } else { nil }
        }
        let slices = devices.compactMap { device -> Nanoseconds? in
            if case .slice(_, let period, _) = device.communication.service { period } else { nil }
        }
        let people = operators.compactMap { person -> Nanoseconds? in
            switch person.trigger {
            case .alarm(let interval): interval.mean
            case .schedule(let period, _): period
            case .chain: nil
            }
        }
        let stimuli = requirements.compactMap { requirement -> Nanoseconds? in
            if case .chain(let chain) = requirement.subject { chain.stimulus.mean } else { nil }
        }
        let cycles = pollCycles.map { max(1, $0.period) }
        let absences = outages.compactMap(\.every).map { max(1, $0) }
        return absences + cycles + tasks + quanta + slices + people + stimuli + flows.flatMap { self.intervals(of: $0) }
    }

    private func intervals(of flow: Flow) -> [Nanoseconds] {
        switch flow.kind {
        case .poll(let poll) where poll.cycle != nil: poll.retries > 0 ? [poll.timeout + poll.retryDelay] : []
        case .poll(let poll): [poll.period, poll.retries > 0 ? poll.timeout + poll.retryDelay : poll.period]
        case .command(let poll): [poll.timeout + poll.retryDelay]
        case .cyclic(let cyclic): [cyclic.interval]
        case .report(let report): [max(1, report.interval.mean / Int64(report.burst?.count ?? 1))]
        case .bulk(let bulk): [bulk.period, links.map { 12_000_000_000_000 / max(1, $0.rate) }.min() ?? bulk.period]
        }
    }
}

extension Flow {
    fileprivate var largestMessage: Int {
        switch kind {
        case .poll(let poll), .command(let poll): max(poll.requestBytes, poll.replyBytes)
        case .cyclic(let cyclic): cyclic.payloadBytes
        case .report(let report): report.payloadBytes
        case .bulk(let bulk): Int(min(bulk.totalBytes, Int64(bulk.window) * 1_500))
        }
    }
}
