import TaktKernel

extension Engine {
    /// The hyperperiod: the least common multiple of everything that has a period. `nil` when something is random, is a
    /// person, or the multiple is too long to come round several times before the horizon.
    func foldingGrid() -> Nanoseconds? {
        guard operators.isEmpty, chains.isEmpty, !isRecording, observers.frames == nil, observers.transactions == nil,
            isDeterministic
        else { return nil }
        var multiple: Nanoseconds = 1
        for period in periods() where period > 0 {
            guard let next = leastCommonMultiple(multiple, period), next <= horizon / 4 else { return nil }
            multiple = next
        }
        return multiple > 1 ? multiple : nil
    }

    private func leastCommonMultiple(_ a: Nanoseconds, _ b: Nanoseconds) -> Nanoseconds? {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        let (result, overflow) = (a / x).multipliedReportingOverflow(by: b)
        return overflow ? nil : result
    }

    private func periods() -> [Nanoseconds] {
        var periods: [Nanoseconds] = []
        for task in tasks.indices {
            switch tasks[task].kind {
            case .periodic: periods.append(tasks[task].period)
            case .event: periods.append(tasks[task].interval.constant ?? 0)
            case .scan: periods.append(tasks[task].minimumCycle)
            case .message, .successor: break
            case .communication: periods.append(tasks[task].slicePeriod)
            }
        }
        for flow in flows.indices where flows[flow].cycle < 0 {
            switch flows[flow].kind {
            case .poll: periods.append(flows[flow].rule == .fixedDelay ? 0 : flows[flow].period)
            case .cyclic, .bulk: periods.append(flows[flow].period)
            // A report that passes values on has the pace of what brings them; its own interval is 0.
            case .report: periods.append(flows[flow].interval.constant ?? 0)
            case .command: break
            }
        }
        for cycle in cycles.indices where cycles[cycle].rule != .fixedDelay { periods.append(cycles[cycle].period) }
        return periods
    }

    /// Nothing draws from a stream, and nothing replays a recording.
    private var isDeterministic: Bool {
        for task in tasks.indices {
            if let jitter = tasks[task].jitter, !jitter.isConstant { return false }
            if tasks[task].kind == .event, !tasks[task].interval.isConstant { return false }
        }
        for device in devices.indices where !devices[device].takeover.isConstant { return false }
        for section in sections.indices where !sections[section].execution.isConstant { return false }
        for extra in extras.indices where !extras[extra].fixed.isConstant { return false }
        for flow in flows.indices {
            if flows[flow].kind == .report, !flows[flow].interval.isConstant { return false }
            guard flows[flow].replyDelay.isConstant, flows[flow].sourceWork.perMessage.isConstant,
                flows[flow].destinationWork.perMessage.isConstant
            else { return false }
        }
        for cost in costs.indices {
            guard costs[cost].sourcePerMessage.isConstant, costs[cost].destinationPerMessage.isConstant else {
                return false
            }
            if let session = costs[cost].session {
                guard session.sourceSetup.isConstant, session.destinationSetup.isConstant else { return false }
            }
        }
        // Failures come at instants of their own, with no period that divides the hyperperiod.
        for trouble in boxTroubles.indices where boxTroubles[trouble].interval != nil { return false }
        for transmitter in transmitters.indices where !transmitters[transmitter].perFrame.isConstant { return false }
        return true
    }
}
