import TaktKernel
import TaktPlant

/// What the messages of all flows ask of processors and ports.
extension PlantAnalysis {
    /// One end of a flow as a load of the processor there.
    struct EndLoad {
        var flow: Int
        var atSource: Bool
        var load: Load
    }

    /// One direction of a flow as a load of one transmitter.
    struct PortLoad {
        var flow: Int
        var isForward: Bool
        var networkClass: Int
        var load: Load
        /// Longest frame's time, and frames of one message.
        var longestFrame: Nanoseconds
        var frames: Int
    }

    func arrivals(_ index: Int) -> MessageArrivals {
        MessageArrivals(
            model: flows[index], premise: premises[index], plant: plant,
            longestRound: flows[index].flow.pollCycle.flatMap(longestRound), pushes: pushes(index))
    }

    // MARK: processors

    /// Loads of a device's communication, in the order of the flows.
    func endLoads(at device: String) -> [EndLoad] {
        var loads: [EndLoad] = []
        for index in flows.indices {
            for atSource in [true, false] {
                let end = atSource ? flows[index].flow.source : flows[index].flow.destination
                guard end == device, let load = endLoad(index, atSource) else { continue }
                loads.append(EndLoad(flow: index, atSource: atSource, load: load))
            }
        }
        return loads
    }

    /// `nil` when its messages cost the processor nothing.
    private func endLoad(_ index: Int, _ atSource: Bool) -> Load? {
        let model = flows[index]
        let end = atSource ? "source" : "destination"
        // One end works on one message of an exchange at a time; only late ones may pile up, and not where they start.
        let isAlone = model.isTransaction && (atSource || premises[index].late == nil)
        var load = Load("flow \(model.flow.id) at its \(end)", [], outstanding: isAlone ? 1 : nil)
        do {
            let parts = try endWork(index, atSource)
            guard parts.contains(where: { $0.work > 0 }) else { return nil }
            load.largest = parts.map(\.work).max() ?? 0
            do {
                for part in parts where part.work > 0 {
                    load.parts += try part.curves(arrivals(index), premises[index]).map { Load.Part($0, part.work) }
                }
            } catch {
                load.parts = []
                load.unbounded = error
            }
        } catch {
            load.endless = error
        }
        return load
    }

    /// A kind of message: how long its work is, and when it comes.
    private struct Kind {
        enum Stage { case start, out, back }
        var work: Nanoseconds
        var stage: Stage
        var session: SecureSession?

        func curves(_ arrivals: MessageArrivals, _ premise: FlowPremise) throws(NoBound) -> [EventCurve] {
            let delay: Nanoseconds?
            switch stage {
            case .start: delay = 0
            case .out: delay = premise.delays?.toDestination
            case .back: delay = premise.delays?.total
            }
            if let session { return try arrivals.setups(session, delayedBy: premise.delays?.total) }
            return try arrivals.exchanges(delayedBy: delay)
        }
    }

    private func endWork(_ index: Int, _ atSource: Bool) throws(NoBound) -> [Kind] {
        let model = flows[index]
        var kinds: [Kind] = []
        for (cost, session) in model.sessions {
            kinds.append(
                Kind(work: try model.setupWork(cost, session, atSource: atSource), stage: .back, session: session))
            // The source works once more on the last answer.
            if atSource { kinds.append(kinds[kinds.count - 1]) }
        }
        if atSource {
            // A request goes out when the sessions before it are open.
            let stage = model.sessions.isEmpty ? Kind.Stage.start : .out
            kinds.append(Kind(work: try model.work(model.payload.request, atSource: true), stage: stage))
            if model.hasReply {
                kinds.append(Kind(work: try model.work(model.payload.reply, atSource: true), stage: .back))
            }
        } else {
            kinds.append(Kind(work: try model.servingWork(), stage: .out))
        }
        return kinds
    }

    // MARK: ports

    /// Loads of a transmitter, in the order of the flows and of their hops.
    ///
    /// - Parameter stand: what serves them instead of it; `nil`: itself.
    func portLoads(_ transmitter: Int, as stand: Transmitter? = nil) -> [PortLoad] {
        let server = stand ?? network.transmitters[transmitter]
        var loads: [PortLoad] = []
        for index in flows.indices {
            for isForward in [true, false] {
                for hop in isForward ? flows[index].forward : flows[index].backward where hop.transmitter == transmitter
                {
                    if let load = portLoad(index, isForward, server) { loads.append(load) }
                }
            }
        }
        if let copies = copyLoad(transmitter) { loads.append(copies) }
        return loads
    }

    /// `nil` for a direction that no message of the flow takes.
    private func portLoad(_ index: Int, _ isForward: Bool, _ server: Transmitter) -> PortLoad? {
        let model = flows[index]
        let payloads = portPayloads(model, isForward)
        guard !payloads.isEmpty else { return nil }
        var load = Load("flow \(model.flow.id)", [])
        if model.isTransaction, premises[index].late == nil { load.outstanding = 1 }
        if case .bulk(let bulk) = model.flow.kind { load.outstanding = max(1, bulk.window) }
        var result = PortLoad(
            flow: index, isForward: isForward,
            networkClass: server.isFirstInFirstOut ? 0 : model.networkClass, load: load,
            longestFrame: 0, frames: 1)
        do {
            var works: [(work: Nanoseconds, session: SecureSession?)] = []
            for (payload, session) in payloads {
                let frames = model.frames(payload)
                result.frames = max(result.frames, frames.count)
                result.longestFrame = max(
                    result.longestFrame, try server.occupancy(frames.longest))
                works.append((try frames.occupancy(server), session))
            }
            result.load.largest = works.map(\.work).max() ?? 0
            do {
                for (work, session) in works {
                    let kind = Kind(work: work, stage: isForward ? .out : .back, session: session)
                    result.load.parts += try kind.curves(arrivals(index), premises[index]).map { Load.Part($0, work) }
                }
            } catch {
                result.load.parts = []
                result.load.unbounded = error
            }
        } catch {
            result.load.endless = error
        }
        return result
    }

    private func portPayloads(_ model: FlowModel, _ isForward: Bool) -> [(Int, SecureSession?)] {
        var payloads: [(Int, SecureSession?)] = model.sessions.map { ($0.session.bytesPerMessage, $0.session) }
        if isForward { payloads.append((model.payload.request, nil)) }
        if !isForward, model.hasReply { payloads.append((model.payload.reply, nil)) }
        return payloads
    }

    /// Arrivals of the jobs of a task that messages of a flow activate.
    func activations(by flow: String) throws(NoBound) -> [EventCurve] {
        guard let index = flows.firstIndex(where: { $0.flow.id == flow }) else {
            throw NoBound("there is no flow \(flow)")
        }
        if case .bulk(let bulk) = flows[index].flow.kind {
            return [EventCurve(period: bulk.period, jitter: Saturating.product(2, bulk.period))]
        }
        return try arrivals(index).exchanges(delayedBy: premises[index].delays?.total)
    }
}
