import TaktKernel
import TaktPlant

/// What an activity trace is told. Called only when there is one.
extension Engine {
    mutating func tellCast(_ trace: ActivityTrace) {
        for probe in probes.indices { probes[probe].watcher = (Unmanaged.passUnretained(trace), probe) }
        trace.start(
            ActivityCast(
                devices: devices.array.map(\.name), cores: castCores(),
                tasks: tasks.array.map { task in
                    ActivityCast.Task(
                        name: task.name, device: task.device, isScan: task.kind == .scan,
                        isCommunication: task.kind == .communication, hasWatchdog: task.watchdog != nil)
                }, causes: causes, operators: operators.array.map { ($0.name, $0.device) }, ports: framePorts(),
                portOrigins: transmitters.array.map { origins[$0.originIndex] }))
    }

    private func castCores() -> [ActivityCast.Core] {
        var taken = Array(repeating: 0, count: devices.count)
        return cores.indices.map { core in
            let processor = cores[core].processor
            let device = processors[processor].device
            defer { taken[device] += 1 }
            let members = processors[processor].tasks
            let isForMessages =
                devices[device].processors.count > 1 && members.count == 1
                && tasks[processorTasks[members.lowerBound]].kind == .communication
            return ActivityCast.Core(device: device, number: taken[device], isForMessages: isForMessages)
        }
    }

    /// The cores that an instant touched, as it leaves them.
    @inline(never)
    mutating func tellSettled() {
        guard let trace = observers.activities else { return }
        for place in 0..<dirtyProcessors.count {
            for core in processors[dirtyProcessors[place]].cores {
                let job = cores[core].job
                trace.settled(core: core, job >= 0 ? workPiece(job) : nil, at: now)
            }
        }
        trace.instantSettled()
    }

    private mutating func workPiece(_ job: Int) -> WorkPiece {
        var piece = WorkPiece(
            task: jobs[job].task, job: jobs[job].serial, number: jobs[job].number, cause: slots[jobs.slot(of: job)].own)
        let message = jobs[job].message
        if message >= 0 {
            let flow = messages[message].flow
            piece.message = WorkPiece.MessageWork(
                flow: flow, kind: messages[message].kind.told, isWanted: flows[flow].current == message)
        }
        return piece
    }

    /// Tells a trace, if there is one.
    @inline(__always)
    func show(_ activity: @autoclosure () -> Activity) {
        if let trace = observers.activities { trace.tell(activity(), at: now) }
    }

    @inline(__always)
    func showEnd(_ job: Int, _ outcome: @autoclosure () -> Schedule.Job.Outcome) {
        if let trace = observers.activities {
            trace.jobEnded(jobs[job].serial, task: jobs[job].task, outcome(), at: now)
        }
    }

    // What is not inlined is `mutating`: an engine that is only borrowed is copied, even where nothing is told.

    /// How far a message has come: the one that its transaction waits for, or a packet of a cyclic flow.
    @inline(__always)
    mutating func show(message: Int, _ place: MessageStep.Place) {
        if observers.activities != nil { tellMessage(message, place) }
    }

    @inline(never)
    private mutating func tellMessage(_ message: Int, _ place: MessageStep.Place) {
        guard let trace = observers.activities else { return }
        let flow = messages[message].flow
        guard flows[flow].current == message || flows[flow].kind == .cyclic else { return }
        let kind = flows[flow].kind == .cyclic ? .packet : messages[message].kind.told
        let step = MessageStep(
            kind: kind, place: place, attempt: flows[flow].transaction,
            origin: origins[messages[message].origin])
        trace.tell(.message(flow: flow, step), at: now)
    }

    /// What an operator is at from now on.
    mutating func showOperator(_ person: Int) {
        guard let trace = observers.activities else { return }
        let kind = operators[person].phase.told
        let activity = kind.map { OperatorActivity(kind: $0, cause: presentCause(person)) }
        trace.tell(.acting(person: person, activity), at: now)
    }
}

extension MessageState.Kind {
    fileprivate var told: MessageStep.Kind {
        switch self {
        case .setupOut: .setUp
        case .setupBack: .setUpReply
        case .request: .request
        case .reply: .reply
        case .oneWay: .report
        case .bulk: .transfer
        }
    }
}

extension OperatorState.Phase {
    fileprivate var told: OperatorActivity.Kind? {
        switch self {
        case .idle: nil
        case .human: .step
        case .loggingIn: .login
        case .secondFactor: .secondFactor
        case .identityQuery: .identityQuery
        case .identitySilent: .identitySilent
        case .lockedOut: .lockedOut
        case .breakGlass: .breakGlass
        case .command: .command
        case .awaitingSession: .waitingForSession
        }
    }
}
