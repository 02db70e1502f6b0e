import TaktKernel
import TaktPlant
import TaktSimulation

/// Frames through the boxes of a conduit, one after the other: each box serves one frame at a time.
struct BoxQueue: Sendable {
    /// Customers a second.
    var arrivals: Double
    /// Of each box.
    var services: [QueueService]
    /// Customers at the first box, the one in service counted; `nil`: no limit.
    var room: Int?

    /// A report waits while an earlier one of its flow is under way, so that the arrivals are split over so many flows,
    /// of which two at a time are rare.
    private static let flows = 1_000

    private func plant() throws -> Plant {
        var plant = Plant(id: "boxes", title: "Boxes")
        plant.zones = ["a", "b"].map { Zone(id: $0, title: $0, level: .control, securityLevelTarget: 1) }
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: $0, processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "link", ends: ["a", "b"], rate: 1_000_000_000_000, propagation: 0)]
        var conduit = Conduit(id: "way", title: "Way", zones: ["a", "b"])
        conduit.elements = try services.enumerated().map { number, service in
            guard service.parts.count == 1 else { throw CaseProblem("a box has one law for a frame's time") }
            return InlineElement(
                title: "box \(number)", perFrame: service.parts[0], picosecondsPerByte: 0,
                queueFrames: number == 0 ? room.map { $0 - 1 } : nil, failOpen: false, origin: .baseline)
        }
        plant.conduits = [conduit]
        plant.flows = (0..<Self.flows).map {
            Flow(
                id: "flow-\($0)", title: "", protocolName: "any", source: "a", destination: "b",
                kind: .report(
                    ReportOnChange(
                        interval: .exponential(mean: nanoseconds(Double(Self.flows) / arrivals)), payloadBytes: 10)))
        }
        return plant
    }

    /// What one replication saw: the customers of each box, and the arrivals that the first one lost.
    private struct Observed {
        var customers: [[QueueCustomer]]
        var losses: [Double] = []
    }

    private func observe(_ plant: Plant, _ horizon: Nanoseconds, _ replication: Int) throws -> Observed {
        let records = Collector<FrameTrace.Record>()
        let trace = FrameTrace { records.add($0) }
        _ = try Simulation.run(
            plant, horizon: horizon, seed: 1, replication: replication, observers: RunObservers(frames: trace))
        let boxes = trace.ports.indices.filter { trace.ports[$0].from.isEmpty }
        var observed = Observed(customers: Array(repeating: [], count: services.count))
        guard boxes.count == services.count else {
            throw CaseProblem("\(boxes.count) boxes instead of \(services.count)")
        }
        for record in records.items {
            switch record {
            case .passed(let passage):
                guard let box = boxes.firstIndex(of: passage.port), passage.lastBitOut < horizon else { continue }
                observed.customers[box].append(
                    QueueCustomer(
                        arrival: seconds(passage.enqueued), start: seconds(passage.start),
                        end: seconds(passage.lastBitOut)))
            case .lost(let loss):
                observed.losses.append(seconds(loss.time))
            }
        }
        return observed
    }

    func measure() throws -> QueueRun {
        let plant = try plant()
        let horizon = nanoseconds(Double(QueuePlant.customers) / arrivals)
        let observed = try (0..<QueuePlant.replications).map { try observe(plant, horizon, $0) }
        let stages = services.indices.map { stage in
            QueueRun(observed.map { $0.customers[stage] }, servers: 1, classCount: 1)
        }
        var run = stages[0]
        if services.count == 2 {
            run.estimates["W1"] = stages[0].estimates["W"]
            run.estimates["W2"] = stages[1].estimates["W"]
            for name in ["W", "L"] { run.estimates[name] = sum(stages.compactMap { $0.estimates[name]?.first }) }
        }
        addOccupancy(observed, seconds(horizon), &run)
        return run
    }

    private func sum(_ parts: [QueueEstimate]) -> [QueueEstimate] {
        var total = QueueEstimate([0])
        total.mean = parts.reduce(0) { $0 + $1.mean }
        total.error = parts.reduce(0) { $0 + $1.error }
        return [total]
    }

    /// Losses, throughput, and the shares of time with so many customers in the first box.
    private func addOccupancy(_ observed: [Observed], _ horizon: Double, _ run: inout QueueRun) {
        var (losses, throughputs, numbers): ([Double], [Double], [Double]) = ([], [], [])
        var shares: [[Double]] = []
        for item in observed {
            let count = QueueRun.batchesPerReplication
            let first = horizon * QueueRun.warmUp
            let length = (horizon - first) / Double(count)
            for batch in 0..<count {
                let (from, to) = (first + Double(batch) * length, first + Double(batch + 1) * length)
                let came = item.customers[0].count { $0.arrival >= from && $0.arrival < to }
                let lost = item.losses.count { $0 >= from && $0 < to }
                losses.append(Double(lost) / Double(max(1, came + lost)))
                let left = item.customers[0].count { $0.end >= from && $0.end < to }
                throughputs.append(Double(left) / length)
                guard let room else { continue }
                let share = occupancy(item.customers[0], from, to, room)
                shares.append(share)
                numbers.append(share.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element })
            }
        }
        run.estimates["P_loss"] = [QueueEstimate(losses)]
        run.estimates["throughput"] = [QueueEstimate(throughputs)]
        guard let room else { return }
        run.estimates["L"] = [QueueEstimate(numbers)]
        run.estimates["p"] = (0...room).map { number in QueueEstimate(shares.map { $0[number] }) }
    }

    private func occupancy(_ customers: [QueueCustomer], _ from: Double, _ to: Double, _ room: Int) -> [Double] {
        var events: [(time: Double, change: Int)] = []
        for customer in customers where customer.end > from && customer.arrival < to {
            events.append((max(from, customer.arrival), 1))
            if customer.end < to { events.append((customer.end, -1)) }
        }
        events.sort { ($0.time, $0.change) < ($1.time, $1.change) }
        var shares = Array(repeating: 0.0, count: room + 1)
        var (time, number) = (from, 0)
        for event in events + [(to, 0)] {
            shares[min(room, number)] += (event.time - time) / (to - from)
            (time, number) = (event.time, number + event.change)
        }
        return shares
    }
}
