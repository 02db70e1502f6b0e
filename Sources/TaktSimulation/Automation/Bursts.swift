import TaktKernel

/// Reports that send several messages for each change, one every so often. A change that comes while a burst is under way
/// has its messages sent behind it, at the same pace.
extension Engine {
    mutating func beginBurst(_ flow: Int) {
        let isUnderWay = flows[flow].burstLeft > 0
        flows[flow].burstLeft += flows[flow].burstCount
        if !isUnderWay { burstDue(flow) }
    }

    /// The next message of a burst is due; without spacing, all of them.
    mutating func burstDue(_ flow: Int) {
        while flows[flow].burstLeft > 0 {
            flows[flow].burstLeft -= 1
            report(flow)
            guard flows[flow].burstSpacing > 0, flows[flow].burstLeft > 0 else { continue }
            return set(flows[flow].burstTimer, at: now + flows[flow].burstSpacing, .arrival, rank: flow)
        }
    }
}
