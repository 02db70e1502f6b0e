import TaktKernel
import TaktPlant

extension Assembly {
    mutating func addFlows() throws(AssemblyError) {
        for (number, flow) in plant.flows.enumerated() {
            flowNumbers[flow.id] = number
            try addFlow(flow, number)
        }
        try addPollCycles()
        try addRelays()
        for device in plant.devices {
            for spec in device.tasks {
                guard case .message(let flow) = spec.activation else { continue }
                let task = try number(task: TaskReference(device: device.id, task: spec.id))
                layout.flows[try number(flow: flow)].messageTasks.append(task)
            }
        }
    }

    /// Polls that go round together; their cycle's times are theirs.
    private mutating func addPollCycles() throws(AssemblyError) {
        for cycle in plant.pollCycles {
            let number = layout.cycles.count
            let members = plant.flows.indices.filter { plant.flows[$0].pollCycle == cycle.id }
            if members.isEmpty, cycle.brokenBy != nil { continue }
            guard !members.isEmpty else { throw AssemblyError("no poll belongs to poll cycle \"\(cycle.id)\"") }
            for flow in members {
                layout.flows[flow].cycle = number
                layout.flows[flow].period = cycle.period
                layout.flows[flow].offset = cycle.offset
            }
            cycleNumbers[cycle.id] = number
            layout.cycles.append(
                PollCycleState(
                    flows: members, period: cycle.period, offset: cycle.offset, rule: cycle.rule, gap: cycle.gap,
                    timer: layout.timer(.pollCycle, number), gapCause: layout.causes.number(.requestGap, cycle.id)))
        }
        for flow in plant.flows {
            guard let cycle = flow.pollCycle, cycleNumbers[cycle] == nil else { continue }
            throw AssemblyError("flow \"\(flow.id)\": there is no poll cycle \"\(cycle)\"")
        }
    }

    /// Flows that carry values of others.
    private mutating func addRelays() throws(AssemblyError) {
        for (number, flow) in plant.flows.enumerated() {
            guard let id = flow.relays else { continue }
            let relayed = try self.number(flow: id)
            layout.flows[number].relayed = relayed
            layout.flows[relayed].isRelayed = true
            if layout.flows[number].kind == .report { layout.flows[relayed].pushes.append(number) }
        }
        for number in layout.flows.indices {
            var (here, steps) = (number, 0)
            while layout.flows[here].relayed >= 0 {
                (here, steps) = (layout.flows[here].relayed, steps + 1)
                guard steps < layout.flows.count else {
                    throw AssemblyError("flow \"\(plant.flows[number].id)\" relays its own values")
                }
                if layout.flows[here].kind != .report { layout.flows[number].renews = true }
            }
            switch layout.flows[number].kind {
            case .poll, .cyclic: layout.flows[number].renews = true
            case .command, .report, .bulk: break
            }
        }
    }

    private mutating func addFlow(_ flow: Flow, _ number: Int) throws(AssemblyError) {
        let source = try self.number(device: flow.source)
        let destination = try self.number(device: flow.destination)
        var state = FlowState(
            name: flow.id, kind: kind(flow.kind), source: source, destination: destination,
            priority: min(max(flow.priority, 0), 7), overhead: flow.frameOverhead + (flow.isTagged ? FrameSize.tag : 0),
            framePayload: flow.framePayload, origin: originNumber(flow.origin),
            replyStream: stream("flow/\(flow.id)/reply"), intervalStream: stream("flow/\(flow.id)/interval"),
            sourceWork: work(flow, at: source, "source"), destinationWork: work(flow, at: destination, "destination"))
        state.isSourceFree = state.kind == .cyclic || state.sourceWork.isFree
        state.isDestinationFree = state.kind == .cyclic || state.destinationWork.isFree
        state.forward = try route(flow, from: flow.source, to: flow.destination)
        takeConnection(flow, &state)
        state.startTimer = layout.timer(.flowStart, number)
        state.samplingCause = layout.causes.number(.sampling, flow.id, flow.origin)
        state.silenceCause = layout.causes.number(.lostMessage, flow.id)
        state.replyDelay = sampler(plant.devices[destination].communication.replyDelay)
        if !state.replyDelay.isZero { state.replyCause = layout.causes.number(.replyDelay, flow.destination) }
        if plant.devices[destination].communication.requestLimit != nil {
            state.refusalCause = layout.causes.number(
                .lostMessage, "request limit of \(flow.destination)", flow.origin)
        }
        state.retryCause = layout.causes.number(.retryDelay, flow.id)
        for cost in flow.messageCosts { addCost(cost, flow, &state, source, destination) }
        let extra = flow.messageCosts.reduce(0) { $0 + $1.extraBytes }
        switch flow.kind {
        case .poll(let poll), .command(let poll):
            state.backward = try route(flow, from: flow.destination, to: flow.source)
            state.timeoutTimer = layout.timer(.flowTimeout, number)
            fill(&state, poll, extra)
        case .cyclic(let cyclic):
            state.period = cyclic.interval
            state.offset = cyclic.offset
            state.timeoutMultiplier = cyclic.timeoutMultiplier
            state.reconnect = cyclic.reconnect
            state.requestBytes = cyclic.payloadBytes + extra
            state.consumerTimer = layout.timer(.consumer, number)
        case .report(let report):
            state.backward = try route(flow, from: flow.destination, to: flow.source)
            state.timeoutTimer = layout.timer(.flowTimeout, number)
            state.interval = sampler(report.interval)
            state.first = report.first ?? -1
            state.requestBytes = report.payloadBytes + extra
            if let burst = report.burst {
                state.burstCount = burst.count
                state.burstSpacing = burst.spacing
                state.burstTimer = layout.timer(.burst, number)
            }
        case .bulk(let bulk):
            state.period = bulk.period
            state.offset = bulk.offset
            state.totalBytes = bulk.totalBytes
            state.window = max(1, bulk.window)
        }
        layout.devices[source].flows.append(number)
        layout.devices[destination].flows.append(number)
        layout.flows.append(state)
    }

    private func kind(_ kind: FlowKind) -> FlowState.Kind {
        switch kind {
        case .poll: .poll
        case .command: .command
        case .cyclic: .cyclic
        case .report: .report
        case .bulk: .bulk
        }
    }

    private func fill(_ state: inout FlowState, _ poll: Poll, _ extra: Int) {
        state.period = poll.period
        state.offset = poll.offset
        state.rule = poll.rule
        state.timeout = poll.timeout
        state.retries = poll.retries
        state.retryDelay = poll.retryDelay
        state.requestBytes = poll.requestBytes + extra
        state.replyBytes = poll.replyBytes + extra
    }

    /// What one message takes of the processor at one end. A flow that a control adds is that control's work.
    private func work(_ flow: Flow, at device: Int, _ end: String) -> WorkState {
        let communication = plant.devices[device].communication
        return WorkState(
            perMessage: sampler(communication.perMessage), picosecondsPerByte: communication.picosecondsPerByte,
            slot: communicationSlots[SlotKey(device: device, kind: 0, origin: flow.origin)] ?? -1,
            stream: stream("flow/\(flow.id)/\(end)"))
    }

    private func session(_ session: SecureSession) -> SessionState {
        SessionState(
            roundTrips: session.roundTrips, sourceSetup: sampler(session.sourceSetup),
            destinationSetup: sampler(session.destinationSetup), bytesPerMessage: session.bytesPerMessage,
            life: session.life, timeout: session.timeout)
    }

    private mutating func addCost(
        _ cost: MessageCost, _ flow: Flow, _ state: inout FlowState, _ source: Int, _ destination: Int
    ) {
        let name = "flow/\(flow.id)/\(cost.origin.name)/\(cost.title)/"
        var added = CostState(
            origin: originNumber(cost.origin), sourcePerMessage: sampler(cost.sourcePerMessage),
            destinationPerMessage: sampler(cost.destinationPerMessage),
            sourcePicosecondsPerByte: cost.sourcePicosecondsPerByte,
            destinationPicosecondsPerByte: cost.destinationPicosecondsPerByte, extraBytes: cost.extraBytes,
            session: cost.session.map(session), sourceStream: stream(name + "source"),
            destinationStream: stream(name + "destination"))
        func slot(_ device: Int, _ kind: Int) -> Int {
            communicationSlots[SlotKey(device: device, kind: kind, origin: cost.origin)] ?? -1
        }
        (added.sourceSlot, added.destinationSlot) = (slot(source, 1), slot(destination, 1))
        (added.sourceSetupSlot, added.destinationSetupSlot) = (slot(source, 2), slot(destination, 2))
        if let session = cost.session {
            // The plant runs already: each session is at a random point of its life.
            var chance = stream(name + "session")
            added.sessionEnd = session.firstEnd ?? Nanoseconds(chance.below(UInt64(max(1, session.life))))
        }
        state.costs.append(layout.costs.count)
        layout.costs.append(added)
    }
}
