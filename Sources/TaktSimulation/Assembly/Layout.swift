import TaktKernel
import TaktPlant

/// A plant that cannot be run. The rules of TaktPlant find such faults first and name their lines.
package struct AssemblyError: Error, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// Everything the engine's arrays hold at the start, laid out from a plant.
struct Layout {
    var origins: [Origin] = []
    var causes = CauseTable()
    var timers: [TimerEntry] = []
    var devices: [DeviceState] = []
    var processors: [ProcessorState] = []
    var cores: [CoreState] = []
    var tasks: [TaskState] = []
    var sections: [SectionState] = []
    var extras: [ExtraState] = []
    var mutexes: [MutexState] = []
    var processorTasks: [Int] = []
    var slots: [Slot] = []
    var transmitters: [TransmitterState] = []
    var transmitterCauses: [TransmitterCauses] = []
    var boxTroubles: [BoxTrouble] = []
    var hops: [Hop] = []
    var mirrors: [MirrorState] = []
    var flows: [FlowState] = []
    var costs: [CostState] = []
    var cycles: [PollCycleState] = []
    var operators: [OperatorState] = []
    var pools: [SessionPoolState] = []
    var outages: [OutageState] = []
    var recoveries: [RecoveryState] = []
    var probes: [ProbeState] = []
    var chains: [ChainState] = []
    var findings: [Finding] = []
    let samplers = SamplerStore()

    /// Sections a job may have, and slots a processor has, at most.
    var maximumSections: Int {
        let own = tasks.map { $0.sections.count + $0.extras.count }.max() ?? 1
        let message = 1 + (flows.map(\.costs.count).max() ?? 0)
        return max(1, own, message)
    }
    var maximumSlots: Int { max(1, processors.map(\.slots.count).max() ?? 1) }

    mutating func timer(_ kind: TimerEntry.Kind, _ owner: Int) -> Int {
        timers.append(TimerEntry(kind: kind, owner: owner))
        return timers.count - 1
    }
}

/// Each cause once, by number.
struct CauseTable {
    private(set) var list: [Cause] = []
    private var numbers: [Cause: Int] = [:]

    mutating func number(_ part: Part, _ subject: String, _ origin: Origin = .baseline) -> Int {
        let cause = Cause(part, subject, origin)
        if let number = numbers[cause] { return number }
        list.append(cause)
        numbers[cause] = list.count - 1
        return list.count - 1
    }
}
