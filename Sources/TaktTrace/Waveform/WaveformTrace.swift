package import TaktKernel
package import TaktSimulation

/// A value change dump of a run for waveform viewers: a scope for each device, with its tasks' states, its cores and
/// watchdogs, its power and interface, and the operators who work at it. Times in nanoseconds.
package final class WaveformTrace: TraceWriter {
    package let title = "Value change dump"
    package let hint = "open it with GTKWave, Surfer or another waveform viewer"
    package var path: String { file.path }
    package var size: Int { file.size }
    package private(set) var count = 0
    package let wantsFrames = false

    private let file: TraceFile
    private let source: TraceSource
    private var signals = WaveformSignals()
    private var states = TaskStates(count: 0)
    private var now: Nanoseconds = 0
    /// The last time that the file has.
    private var shown: Nanoseconds = 0

    // Numbers of signals; -1 where there is none.
    private var taskStates: [Int] = []
    private var scans: [Int] = []
    private var watchdogs: [Int] = []
    private var cores: [Int] = []
    private var powers: [Int] = []
    private var interfaces: [Int] = []
    private var people: [Int] = []

    /// Makes the file.
    package init(path: String, _ source: TraceSource) throws(TraceProblem) {
        file = try TraceFile(path: path)
        self.source = source
    }

    package func begin(_ cast: ActivityCast) {
        states = TaskStates(count: cast.tasks.count)
        taskStates = Array(repeating: -1, count: cast.tasks.count)
        scans = taskStates
        watchdogs = taskStates
        cores = Array(repeating: -1, count: cast.cores.count)
        people = Array(repeating: -1, count: cast.operators.count)
        writeHeader()
        var names = WaveformNames()
        put("$scope module \(names.name(source.plant.id)) $end")
        var inside = WaveformNames()
        for device in cast.devices.indices { declare(device, cast, inside.name(cast.devices[device])) }
        put("$upscope $end")
        put("$enddefinitions $end")
        put("#0")
        put("$dumpvars")
        for line in signals.initialLines { put(line) }
        put("$end")
    }

    package func write(_ record: ActivityRecord) {
        if record.time > now {
            flush()
            now = record.time
        }
        take(record.what)
    }

    package func write(_ record: FrameTrace.Record) {}

    package func close(at end: Nanoseconds) throws(TraceProblem) {
        flush()
        if end > shown { put("#\(end)") }
        try file.close()
    }

    private func put(_ line: String) { file.write(line + "\n") }

    private func flush() {
        let lines = signals.takeChanges()
        guard !lines.isEmpty else { return }
        if now > shown { put("#\(now)") }
        shown = now
        for line in lines { put(line) }
        count += lines.count
    }
}

/// The header.
extension WaveformTrace {
    private func writeHeader() {
        put("$version Takt \(source.takt) $end")
        // A dollar sign could end the comment.
        put("$comment " + source.summary.map { $0 == "$" ? "_" : String($0) }.joined() + " $end")
        put("$comment task states: 0 idle, 1 ready, 2 running, 3 preempted (has begun, and waits) $end")
        put("$timescale 1 ns $end")
    }

    private func declare(_ device: Int, _ cast: ActivityCast, _ name: String) {
        var names = WaveformNames()
        put("$scope module \(name) $end")
        powers.append(declare(.bit, "power", &names, value: 1))
        interfaces.append(declare(.bit, "interface_open", &names, value: 1))
        for core in cast.cores.indices where cast.cores[core].device == device {
            let name = cast.cores[core].isForMessages ? "communication_core" : "core_\(cast.cores[core].number)"
            cores[core] = declare(.bit, name + "_busy", &names)
        }
        for person in cast.operators.indices where cast.operators[person].device == device {
            people[person] = declare(.bit, cast.operators[person].name + "_busy", &names)
        }
        for task in cast.tasks.indices where cast.tasks[task].device == device {
            declare(task: task, cast.tasks[task], &names)
        }
        put("$upscope $end")
    }

    private func declare(task: Int, _ member: ActivityCast.Task, _ names: inout WaveformNames) {
        var inside = WaveformNames()
        let id = member.name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? member.name
        put("$scope module \(names.name(id)) $end")
        taskStates[task] = declare(.pair, "state", &inside)
        if member.isScan { scans[task] = declare(.bit, "scan_active", &inside) }
        if member.hasWatchdog { watchdogs[task] = declare(.event, "watchdog_trip", &inside) }
        put("$upscope $end")
    }

    private func declare(
        _ kind: WaveformSignals.Kind, _ name: String, _ names: inout WaveformNames, value: Int = 0
    ) -> Int {
        let signal = signals.add(kind, value: value)
        put(signals.declaration(signal, names.name(name)))
        return signal
    }
}

/// What activities change.
extension WaveformTrace {
    private func take(_ activity: Activity) {
        if let task = states.take(activity) {
            signals.set(taskStates[task], states.state(task).rawValue)
            if scans[task] >= 0 { signals.set(scans[task], states.isLive(task)) }
        }
        switch activity {
        case .running(let core, _): signals.set(cores[core], true)
        case .stopped(let core, _, _): signals.set(cores[core], false)
        case .tripped(let task, _): signals.happen(watchdogs[task])
        case .acting(let person, let what):
            if people[person] >= 0 { signals.set(people[person], what != nil) }
        case .power(let device, let isOn): signals.set(powers[device], isOn)
        case .interface(let device, let isOpen): signals.set(interfaces[device], isOpen)
        default: break
        }
    }
}
