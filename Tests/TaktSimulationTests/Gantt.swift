import TaktKernel
import TaktPlant

@testable import TaktSimulation

/// A schedule drawn by hand is a text, a letter for each millisecond: the task that runs, `.` when none does.
enum Gantt {
    /// One line for each core. Tasks have ids of one letter; the horizon is the longest line that is wanted.
    static func lines(of plant: Plant, milliseconds: Int) throws -> [String] {
        let (_, schedule) = try record(plant, milliseconds: milliseconds)
        var rows: [[Character]] = []
        for bar in schedule.bars {
            while rows.count <= bar.core { rows.append(Array(repeating: ".", count: milliseconds)) }
            let name = schedule.tasks[schedule.jobs[bar.job].task].last ?? "?"
            for slot in bar.start / .millisecond..<bar.end / .millisecond { rows[bar.core][Int(slot)] = name }
        }
        return rows.map { String($0) }
    }

    static func line(of plant: Plant, milliseconds: Int) throws -> String {
        try lines(of: plant, milliseconds: milliseconds).first ?? ""
    }

    static func record(_ plant: Plant, milliseconds: Int) throws -> (result: RunResult, schedule: Schedule) {
        try Simulation.record(plant, horizon: Nanoseconds(milliseconds) * .millisecond + 1, seed: 1, replication: 0)
    }

    /// Runs once, from `at`, in stretches of whole milliseconds.
    static func task(
        _ id: String, priority: Int, at offset: Nanoseconds = 0, _ sections: [Section], deadline: Nanoseconds? = nil,
        overrun: OverrunPolicy = .queue
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id,
            activation: .periodic(period: .hour, offset: offset * .millisecond, jitter: nil), priority: priority,
            sections: sections, deadline: deadline.map { $0 * .millisecond }, overrun: overrun)
    }

    /// A stretch in whole milliseconds that anything better may interrupt.
    static func run(_ time: Nanoseconds) -> Section { Section(execution: .constant(time * .millisecond)) }

    /// One that nothing interrupts.
    static func closed(_ time: Nanoseconds) -> Section {
        Section(execution: .constant(time * .millisecond), isPreemptive: false)
    }

    /// One that holds mutexes.
    static func hold(_ mutexes: String..., for time: Nanoseconds) -> Section {
        Section(execution: .constant(time * .millisecond), mutexes: mutexes)
    }

    static func plant(_ tasks: [TaskSpec], _ accessProtocol: MutexSpec.AccessProtocol, cores: Int = 1) -> Plant {
        var plant = TestPlants.plc(tasks, cores: cores)
        let names = Set(tasks.flatMap(\.sections).flatMap(\.mutexes)).sorted()
        plant.devices[0].mutexes = names.map { MutexSpec(id: $0, accessProtocol: accessProtocol) }
        return plant
    }
}
