import TaktKernel

/// What a run had measured at one instant: every count and sum that a cycle adds to.
struct Measured {
    fileprivate let counts: [Int]
    fileprivate let probes: [ProbeState]
    fileprivate let network: NetworkCounters
    fileprivate let trajectory: Trajectory

    init(of engine: borrowing Engine) {
        var counts: [Int] = []
        engine.visitCounts { counts.append($0) }
        self.counts = counts
        probes = engine.probes.array
        network = engine.counters
        trajectory = engine.trajectory
    }
}

extension Engine {
    /// What happened since `earlier` happens `times` times more.
    mutating func repeatMeasured(since earlier: Measured, times: Int) {
        var place = 0
        visitCounts { count in
            count += (count - earlier.counts[place]) * times
            place += 1
        }
        for index in probes.indices { probes[index].repeatLast(since: earlier.probes[index], times: times) }
        counters.repeatLast(since: earlier.network, times: times)
        trajectory.repeatLast(since: earlier.trajectory, times: times)
    }

    /// No count would run over.
    func fits(_ times: Nanoseconds, since earlier: Measured) -> Bool {
        var fits = true
        var place = 0
        visitCounts { count in
            let (product, overflow) = (count - earlier.counts[place]).multipliedReportingOverflow(by: Int(times))
            if overflow || count.addingReportingOverflow(product).overflow { fits = false }
            place += 1
        }
        for index in probes.indices where !probes[index].fits(times, since: earlier.probes[index]) { fits = false }
        return fits
    }

    /// Rows of misses either go on without end or begin each cycle as they began the one before, and no planned stop has
    /// left a response out.
    func countsRepeat(since earlier: Measured) -> Bool {
        probes.indices.allSatisfy {
            probes[$0].missRunRepeats(since: earlier.probes[$0]) && probes[$0].countsAll(since: earlier.probes[$0])
        }
    }

    /// Every counter that is not a probe's, in a fixed order.
    fileprivate func visitCounts(_ body: (inout Int) -> Void) {
        for slot in slotBusy.indices {
            var busy = Int(slotBusy[slot])
            body(&busy)
            slotBusy[slot] = Nanoseconds(busy)
        }
        for processor in processors.indices { body(&processors[processor].preemptions) }
        for task in tasks.indices {
            body(&tasks[task].skipped)
            body(&tasks[task].aborted)
            body(&tasks[task].trips)
            body(&tasks[task].arrivals)
        }
        for flow in flows.indices {
            body(&flows[flow].polls)
            body(&flows[flow].succeeded)
            body(&flows[flow].failed)
            body(&flows[flow].timeouts)
            body(&flows[flow].lateReplies)
            body(&flows[flow].skippedSlots)
            body(&flows[flow].connectionLosses)
        }
        for cost in costs.indices { body(&costs[cost].setups) }
        for transmitter in transmitters.indices { body(&transmitters[transmitter].dropped) }
        for mirror in mirrors.indices {
            body(&mirrors[mirror].copies)
            body(&mirrors[mirror].lost)
        }
    }
}

extension NetworkCounters {
    fileprivate mutating func repeatLast(since earlier: NetworkCounters, times: Int) {
        sent += (sent - earlier.sent) * times
        delivered += (delivered - earlier.delivered) * times
        dropped += (dropped - earlier.dropped) * times
    }
}
