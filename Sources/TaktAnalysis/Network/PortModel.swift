import TaktKernel
import TaktPlant

/// One transmitter with what the flows ask of it: strict priorities that interrupt no frame, first in, first out inside a class.
///
/// The analysis of CAN (Davis, Burns, Bril & Lukkien 2007), with arrival curves in the place of periods, so that it is the
/// strict-priority service curve of network calculus with staircases instead of token buckets: a frame waits for one frame
/// of a lower class, for its own class's queue, and for all of the higher classes that comes meanwhile.
struct PortModel {
    let transmitter: Transmitter
    let loads: [PlantAnalysis.PortLoad]

    init(_ transmitter: Transmitter, _ loads: [PlantAnalysis.PortLoad]) {
        self.transmitter = transmitter
        self.loads = loads
    }

    /// Longest time from the queueing of a message's frames, `work` together, to the last bit of the last.
    func delay(of work: Nanoseconds, flow: Int, isForward: Bool) throws(NoBound) -> Nanoseconds {
        guard let own = loads.firstIndex(where: { $0.flow == flow && $0.isForward == isForward }) else {
            throw NoBound("a flow has no way over \(transmitter.name)")
        }
        return try response(own, work)
    }

    private func response(_ own: Int, _ work: Nanoseconds) throws(NoBound) -> Nanoseconds {
        let networkClass = loads[own].networkClass
        var level = PriorityLevel(place: "class \(networkClass) at \(transmitter.name)", own: loads[own].load)
        for index in loads.indices where index != own {
            if loads[index].networkClass == networkClass { level.equals.append(loads[index].load) }
            if loads[index].networkClass < networkClass { level.higher.append(loads[index].load) }
        }
        for load in loads where load.networkClass >= networkClass {
            if let endless = load.load.endless { throw endless }
        }
        level.blocking = Blocking.longest(loads.filter { $0.networkClass > networkClass }.map(\.longestFrame))
        level.equalBlocking = Blocking.longest(loads.filter { $0.networkClass == networkClass }.map(\.longestFrame))
        return max(0, try level.response(of: work) - transmitter.gap)
    }

    /// Most frames that may wait: of each load those that can have come while one of them stays.
    func backlog() throws(NoBound) -> Int {
        var frames: Int64 = 0
        for index in loads.indices {
            let load = loads[index].load
            var count = Int64.max
            if let outstanding = load.outstanding { count = Int64(outstanding) }
            if load.unbounded == nil {
                if let stay = try? response(index, load.largest) {
                    count = min(
                        count,
                        load.parts.reduce(0) { $0 + $1.curve.arrivals(upTo: Saturating.sum(stay, transmitter.gap)) })
                }
            }
            guard count < .max else {
                throw load.endless ?? load.unbounded ?? NoBound("\(transmitter.name) is overloaded")
            }
            frames = Saturating.sum(frames, Saturating.product(count, Int64(loads[index].frames)))
        }
        return Int(clamping: frames)
    }

    /// Longest time in it of the class that goes last.
    func longestDelay() throws(NoBound) -> Nanoseconds {
        var longest: Nanoseconds = 0
        for index in loads.indices { longest = max(longest, try response(index, loads[index].load.largest)) }
        return longest
    }

    /// Share of its time that is asked for; `nil` when arrivals have no bound.
    var utilisation: Double? {
        guard loads.allSatisfy({ $0.load.unbounded == nil && $0.load.endless == nil }) else { return nil }
        return loads.reduce(0) { $0 + $1.load.utilisation }
    }
}
