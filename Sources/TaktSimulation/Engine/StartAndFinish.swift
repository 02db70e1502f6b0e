import TaktKernel
import TaktPlant

extension Engine {
    /// Sets the first timers. The plant has been running for a while: sessions are open, each at a random age.
    mutating func start() {
        for task in tasks.indices { startTask(task) }
        for flow in flows.indices { startFlow(flow) }
        for cycle in cycles.indices { setCycle(cycle, at: cycles[cycle].offset) }
        for person in operators.indices {
            switch operators[person].trigger {
            case .alarm:
                let first = operators[person].interval.sample(&operators[person].triggerStream)
                set(operators[person].triggerTimer, at: first, .arrival, rank: person)
            case .schedule(_, let offset):
                set(operators[person].triggerTimer, at: offset, .arrival, rank: person)
            case .chain: break
            }
        }
        for outage in outages.indices where !outages[outage].isRestart { arrangeOccurrence(outage) }
        for chain in chains.indices where chains[chain].timer >= 0 {
            let first = chains[chain].stimulus.sample(&chains[chain].stream)
            set(chains[chain].timer, at: first, .arrival, rank: chain)
        }
    }

    private mutating func startTask(_ task: Int) {
        let rank = tasks[task].rank
        switch tasks[task].kind {
        case .periodic:
            tasks[task].nextArrival = tasks[task].offset
            set(tasks[task].releaseTimer, at: tasks[task].offset, .arrival, rank: rank)
        case .scan:
            set(tasks[task].releaseTimer, at: 0, .arrival, rank: rank)
        case .event:
            let interval = tasks[task].interval.sample(&tasks[task].activationStream)
            set(tasks[task].releaseTimer, at: tasks[task].offset + interval, .arrival, rank: rank)
        case .successor: releaseReady(task)
        case .message, .communication: break
        }
    }

    private mutating func startFlow(_ flow: Int) {
        flows[flow].lastSample = flows[flow].offset
        if flows[flow].ageProbe >= 0, flows[flow].renews, flows[flow].kind != .cyclic {
            flows[flow].ageTrail = trails.take()
        }
        switch flows[flow].kind {
        case .poll:
            flows[flow].ageEnd = flows[flow].offset
            guard flows[flow].cycle < 0 else { return }
            set(flows[flow].startTimer, at: flows[flow].offset, .expiry, rank: Rank.slots + flow)
        case .cyclic:
            set(flows[flow].startTimer, at: flows[flow].offset, .arrival, rank: flow)
            let patience = flows[flow].offset + flows[flow].period * Nanoseconds(flows[flow].timeoutMultiplier)
            set(flows[flow].consumerTimer, at: patience, .expiry, rank: flow)
        case .report:
            guard flows[flow].relayed < 0 else { return }
            let first = flows[flow].first
            let change = first >= 0 ? first : flows[flow].interval.sample(&flows[flow].intervalStream)
            set(flows[flow].startTimer, at: change, .arrival, rank: flow)
        case .bulk:
            set(flows[flow].startTimer, at: flows[flow].offset, .arrival, rank: flow)
        case .command: break
        }
    }

    /// At the horizon: what is not done by then and should be, counts as missed.
    mutating func finish() {
        for processor in processors.indices {
            account(processor: processor)
            for core in processors[processor].cores where cores[core].job >= 0 { charge(core) }
        }
        for task in tasks.indices where tasks[task].probe >= 0 { finishTask(task) }
        for cycle in cycles.indices { finishCycle(cycle) }
        for flow in flows.indices { finishFlow(flow) }
        for chain in chains.indices where chains[chain].probe >= 0 { finishChain(chain) }
        for person in operators.indices where operators[person].probe >= 0 { finishOperator(person) }
        for recovery in recoveries.indices where recoveries[recovery].awaitsService { finishRecovery(recovery) }
        finishMirrors()
        counters.inFlight = frames.indices.count { frames[$0].message >= 0 }
    }

    private func isDue(_ start: Nanoseconds, _ probe: Int) -> Bool { horizon - start >= probes[probe].limit }

    private mutating func finishTask(_ task: Int) {
        var job = tasks[task].head
        while job >= 0 {
            let arrival = jobs[job].arrival
            if isDue(arrival, tasks[task].probe) {
                if jobs[job].hasSnapshot { creditWaiting(job) }
                let trail = jobs[job].trail
                trails[trail].fit(now - arrival, padding: tasks[task].jitterCause)
                probes[tasks[task].probe].recordUnfinished(trails[trail], start: arrival, duration: now - arrival)
            }
            job = jobs[job].next
        }
    }

    private mutating func finishFlow(_ flow: Int) {
        let lost = flows[flow].lostCause
        let cause = lost >= 0 ? lost : flows[flow].silenceCause
        let probe = flows[flow].pollProbe
        let start = flows[flow].start
        if flows[flow].isBusy, probe >= 0, isDue(start, probe), !isExcused(flow, since: start) {
            let trail = flows[flow].trail
            trails[trail].fit(now - start, padding: cause)
            probes[probe].recordUnfinished(trails[trail], start: start, duration: now - start)
        }
        let age = flows[flow].ageProbe
        guard age >= 0, flows[flow].renews else { return }
        let taken = flows[flow].lastSample
        guard horizon - taken > probes[age].limit, !isAgeExcused(flow, since: taken) else { return }
        let trail = flows[flow].ageTrail >= 0 ? flows[flow].ageTrail : trails.take()
        trails[trail].fit(now - taken, padding: cause)
        probes[age].recordUnfinished(trails[trail], start: taken, duration: now - taken)
    }

    private mutating func finishChain(_ chain: Int) {
        for effect in chains[chain].effects where isDue(effect.stimulus, chains[chain].probe) {
            trails[effect.trail].fit(now - effect.stimulus, padding: chains[chain].samplingCauses[effect.stage])
            probes[chains[chain].probe].recordUnfinished(
                trails[effect.trail], start: effect.stimulus, duration: now - effect.stimulus)
        }
    }

    private mutating func finishOperator(_ person: Int) {
        let probe = operators[person].probe
        let busy = operators[person].busyCause
        if operators[person].phase != .idle, isDue(operators[person].current.time, probe) {
            let trail = operators[person].trail
            let start = operators[person].current.time
            trails[trail].fit(now - start, padding: presentCause(person))
            probes[probe].recordUnfinished(trails[trail], start: start, duration: now - start)
        }
        for trigger in operators[person].waiting where isDue(trigger.time, probe) {
            let trail = trails.take()
            trails[trail].append(busy, now - trigger.time)
            probes[probe].recordUnfinished(trails[trail], start: trigger.time, duration: now - trigger.time)
            trails.giveBack(trail)
        }
    }

    /// What an operator who is not done is at.
    func presentCause(_ person: Int) -> Int {
        switch operators[person].phase {
        case .idle, .human, .command: operators[person].steps[operators[person].step].cause
        case .loggingIn: operators[person].login?.cause ?? operators[person].busyCause
        case .secondFactor, .identityQuery, .identitySilent, .lockedOut, .breakGlass:
            operators[person].access[operators[person].hurdle].cause
        case .awaitingSession: operators[person].access[operators[person].hurdle].poolCause
        }
    }

    private mutating func finishRecovery(_ recovery: Int) {
        let began = outages[recoveries[recovery].outage].began
        if isDue(began, recoveries[recovery].probe) { recordUnrecovered(recovery) }
    }

    /// Everything measured, in its final form.
    mutating func result() -> RunResult {
        RunResult(
            replication: replication, horizon: horizon, fingerprint: trajectory.text, events: trajectory.count,
            requirements: probes.indices.map { probes[$0].result(causes) }, network: counters,
            processors: processorUses(),
            findings: findings.sorted { ($0.kind.rawValue, $0.subject) < ($1.kind.rawValue, $1.subject) })
    }

    private func processorUses() -> [ProcessorUse] {
        devices.indices.filter { !devices[$0].processors.isEmpty }.map { device in
            var use = ProcessorUse(device: devices[device].name, cores: 0)
            for processor in devices[device].processors {
                use.cores += processors[processor].cores.count
                use.preemptions += processors[processor].preemptions
                for slot in processors[processor].slots where slotBusy[slot] > 0 {
                    use.busy[origins[slots[slot].origin].name, default: 0] += slotBusy[slot]
                }
                for place in processors[processor].tasks {
                    use.watchdogTrips += tasks[processorTasks[place]].trips
                    use.skippedReleases += tasks[processorTasks[place]].skipped
                }
            }
            return use
        }
    }
}
