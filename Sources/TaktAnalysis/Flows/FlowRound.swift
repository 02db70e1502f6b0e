import TaktKernel
import TaktPlant

/// One round of the holistic analysis: every exchange and every task, with the delays that the round before found.
extension PlantAnalysis {
    func nextRound() -> Round {
        let processors = plant.devices.map(processorModel)
        let ports = network.transmitters.indices.map { PortModel(network.transmitters[$0], portLoads($0)) }
        var next = Round()
        next.exchanges = flows.indices.map { index in
            Result { () throws(NoBound) in try exchange(index, processors, ports) }
        }
        next.tasks = plant.devices.indices.map { device in
            plant.devices[device].tasks.map { task in taskResult(task, processors[device]?.model) }
        }
        return next
    }

    /// A device's processor with the flows' ends as its loads; `nil` without a processor.
    struct EndProcessor {
        var model: ProcessorModel
        var ends: [EndLoad]
    }

    func processorModel(_ device: Device) -> EndProcessor? {
        guard let processor = device.processor else { return nil }
        let ends = endLoads(at: device.id)
        return EndProcessor(
            model: ProcessorModel(
                device: device, processor: processor, messages: ends.map(\.load), activating: activations(by:)),
            ends: ends)
    }

    private func taskResult(_ task: TaskSpec, _ model: ProcessorModel?) -> TaskResult {
        guard let model else { return TaskResult(response: .failure(NoBound("task \(task.id) has no processor"))) }
        do {
            let found = try model.response(of: task)
            return TaskResult(response: .success(found.total), jitter: found.jitter, execution: found.execution)
        } catch {
            let execution = try? TaskLoad(device: model.device, task: task).execution()
            return TaskResult(response: .failure(error), execution: execution)
        }
    }

    // MARK: exchanges

    private func exchange(
        _ index: Int, _ processors: [EndProcessor?], _ ports: [PortModel]
    ) throws(NoBound) -> Exchange {
        let model = flows[index]
        func work(_ amount: Nanoseconds, atSource: Bool) throws(NoBound) -> Nanoseconds {
            let name = atSource ? model.flow.source : model.flow.destination
            guard amount > 0, let device = plant.devices.firstIndex(where: { $0.id == name }),
                let processor = processors[device],
                let own = processor.ends.firstIndex(where: { $0.flow == index && $0.atSource == atSource })
            else { return 0 }
            return try processor.model.messageResponse(amount, of: own)
        }
        var exchange = Exchange()
        func sourceWork(_ amount: () throws(NoBound) -> Nanoseconds) -> Nanoseconds {
            do {
                return try work(try amount(), atSource: true)
            } catch {
                exchange.slow = exchange.slow ?? error
                return 0
            }
        }
        func way(_ payload: Int, isForward: Bool) throws(NoBound) -> Nanoseconds {
            try transit(model.frames(payload), index, isForward, ports)
        }
        for (cost, session) in model.sessions {
            let source = sourceWork { () throws(NoBound) in try model.setupWork(cost, session, atSource: true) }
            let destination = try work(try model.setupWork(cost, session, atSource: false), atSource: false)
            let trip = [
                try way(session.bytesPerMessage, isForward: true), destination,
                try way(session.bytesPerMessage, isForward: false),
            ].reduce(0, Saturating.sum)
            let trips = Saturating.product(Int64(session.roundTrips), Saturating.sum(source, trip))
            exchange.setup = Saturating.sum(exchange.setup, Saturating.sum(trips, source))
            exchange.setupTrips.append(trip)
        }
        exchange.send = sourceWork { () throws(NoBound) in try model.work(model.payload.request, atSource: true) }
        exchange.out = try way(model.payload.request, isForward: true)
        exchange.serve = try work(try model.servingWork(), atSource: false)
        if model.hasReply {
            exchange.turnaround = try model.replyDelay()
            exchange.back = try way(model.payload.reply, isForward: false)
            exchange.receive = sourceWork { () throws(NoBound) in try model.work(model.payload.reply, atSource: true) }
        }
        return exchange
    }

    /// From the queueing of a message's frames at the first port to the arrival of its last one.
    private func transit(
        _ frames: Frames, _ index: Int, _ isForward: Bool, _ ports: [PortModel]
    ) throws(NoBound) -> Nanoseconds {
        var total: Nanoseconds = 0
        for hop in isForward ? flows[index].forward : flows[index].backward {
            let port = ports[hop.transmitter]
            let work = try frames.occupancy(port.transmitter)
            total = Saturating.sum(total, try port.delay(of: work, flow: index, isForward: isForward) + hop.latency)
        }
        return total
    }

    // MARK: queues

    /// Why frames may be lost at a transmitter: more may wait than it has room for.
    func overflowReason(_ index: Int) -> NoBound? {
        guard let capacity = network.transmitters[index].capacity else { return nil }
        let port = PortModel(network.transmitters[index], portLoads(index))
        let name = network.transmitters[index].name
        do {
            let backlog = try port.backlog()
            guard backlog > capacity else { return nil }
            return NoBound(
                "up to \(backlog) frames may wait at \(name), which has room for \(capacity): one may be lost")
        } catch {
            return NoBound("the queue at \(name) may run full: \(error.reason)")
        }
    }

    /// Why a box may lose frames above its rate limit. A token bucket turns frames away exactly when a queue that is served
    /// one frame `every` would hold more than `burst`; so its bound is that of such a queue.
    func limitReason(_ index: Int) -> NoBound? {
        guard let limit = network.transmitters[index].limit else { return nil }
        let name = network.transmitters[index].name
        let bucket = Transmitter(
            name: "the rate limit of \(name)", perFrame: .constant(limit.every), isFirstInFirstOut: true)
        // Frames that have passed, and been answered, still lack their tokens: what is outstanding limits nothing here.
        var loads = portLoads(index, as: bucket)
        for place in loads.indices { loads[place].load.outstanding = nil }
        do {
            let burst = try PortModel(bucket, loads).backlog()
            guard burst > limit.burst else { return nil }
            return NoBound(
                "up to \(burst) frames may come to \(name) at once, which has \(limit.burst) tokens for them")
        } catch {
            return NoBound("\(name) may lose frames above its rate limit: \(error.reason)")
        }
    }
}
