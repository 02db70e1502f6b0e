import TaktKernel

extension Engine {
    /// Moves everything that is under way or still to come to a later instant, as if the time between had passed.
    ///
    /// - Parameter time: a multiple of the hyperperiod.
    mutating func shift(by time: Nanoseconds) {
        now += time
        lastEvent += time
        shiftTimers(by: time)
        calendar.shift(by: time)
        for task in tasks.indices { shiftTask(task, time) }
        for core in cores.indices {
            cores[core].chunkStart += time
            cores[core].turnStart += time
        }
        for device in devices.indices {
            if devices[device].lastDown >= 0 { devices[device].lastDown += time }
            devices[device].partnerReady = devices[device].partnerReady +| time
        }
        for processor in processors.indices { processors[processor].accounted += time }
        for transmitter in transmitters.indices {
            transmitters[transmitter].freeAt += time
            transmitters[transmitter].accounted += time
            for place in backlogs[transmitter].stretches.indices {
                backlogs[transmitter].stretches[place].end += time
            }
        }
        for trouble in boxTroubles.indices { boxTroubles[trouble].full += time }
        for message in messages.indices {
            messages[message].sampled += time
            messages[message].taken += time
        }
        for flow in flows.indices { shiftFlow(flow, time) }
        for cycle in cycles.indices {
            cycles[cycle].start += time
            if cycles[cycle].rule != .fixedDelay { cycles[cycle].slot += time / cycles[cycle].period }
        }
        for cost in costs.indices { costs[cost].sessionEnd += time }
    }

    /// An outage keeps its instant; everything else moves.
    private mutating func shiftTimers(by time: Nanoseconds) {
        var kept: [(timer: Int32, key: EventKey)] = []
        for (key, timer) in timers.pending() where timerTable[Int(timer)].kind == .outage {
            kept.append((timer, key))
            timers.cancel(timer)
        }
        timers.shift(by: time)
        for (timer, key) in kept { timers.set(timer, key) }
    }

    private mutating func shiftTask(_ task: Int, _ time: Nanoseconds) {
        tasks[task].nextArrival += time
        tasks[task].sliceRefilled += time
        for place in tasks[task].jittering.indices {
            tasks[task].jittering[place].release += time
            tasks[task].jittering[place].arrival += time
        }
        var job = tasks[task].head
        while job >= 0 {
            jobs[job].arrival += time
            jobs[job].release += time
            jobs[job].stamp += time
            jobs[job].blockedSince += time
            if jobs[job].started >= 0 { jobs[job].started += time }
            job = jobs[job].next
        }
    }

    private mutating func shiftFlow(_ flow: Int, _ time: Nanoseconds) {
        flows[flow].start += time
        if flows[flow].sampled >= 0 { flows[flow].sampled += time }
        flows[flow].pending.shift(by: time)
        flows[flow].downUntil += time
        if flows[flow].newest >= 0 { flows[flow].newest += time }
        flows[flow].lastSample += time
        flows[flow].broughtTaken += time
        flows[flow].carriedTaken += time
        flows[flow].lastTakenUp += time
        if flows[flow].ageEnd > 0 { flows[flow].ageEnd += time }
        if flows[flow].kind == .poll, flows[flow].cycle < 0, flows[flow].rule != .fixedDelay {
            flows[flow].slot += time / flows[flow].period
        }
    }
}
