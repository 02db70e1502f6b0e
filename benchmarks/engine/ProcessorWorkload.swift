import TaktKernel
import TaktSimulation

/// W2: 64 PLCs, each with three preemptive fixed-priority tasks.
struct ProcessorWorkload {
    var mode: EngineMode
    var seconds: Int

    func row(passes: Int) throws -> Row {
        let plant = try load("W2")
        let horizon = Nanoseconds(seconds) * .second
        let (time, result) = try Clock.shortest(of: passes) { try mode.simulate(plant, horizon, 1, 0) }
        let jobs = PlantText.tasks.reduce(0) { $0 + 64 * seconds * 1_000 / $1.period }
        return Row(count: jobs, unit: "jobs/s", seconds: time, answers: answers(result))
    }

    private func answers(_ result: RunResult) -> [String: Int64] {
        var answers = [
            "completed": Int64(result.requirements.reduce(0) { $0 + $1.samples - $1.unfinished }),
            "misses": Int64(result.requirements.reduce(0) { $0 + $1.misses }),
            "preemptions": Int64(result.processors.reduce(0) { $0 + $1.preemptions }),
            "sum": result.requirements.reduce(0) { $0 + $1.sum },
        ]
        for task in PlantText.tasks {
            let same = result.requirements.filter { $0.requirement.hasSuffix("-every-\(task.period)") }
            answers["worst-\(task.period)ms"] = same.compactMap(\.maximum).max()
        }
        return answers
    }
}
