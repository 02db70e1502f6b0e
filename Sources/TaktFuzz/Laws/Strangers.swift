import TaktKernel
import TaktPlant

extension Law {
    static let strangers = Law(
        "strangers",
        "A device that nothing joins to the plant changes no figure of it: everyone draws their own chance."
    ) { trial in
        var plant = trial.plant
        plant.zones.insert(Zone(id: "elsewhere", title: "Elsewhere", level: .business, securityLevelTarget: 0), at: 0)
        var device = Device(
            id: "stranger", title: "Stranger", kind: .workstation, zone: "elsewhere", processor: Processor(),
            communication: Communication(service: .task(priority: 1)))
        device.tasks = [
            TaskSpec(
                id: "busy", title: "busy",
                activation: .event(interval: .exponential(mean: 10 * .millisecond), offset: 0),
                priority: 1, sections: [Section(execution: .exponential(mean: .millisecond))])
        ]
        plant.devices.insert(device, at: 0)
        let alone = try trial.baselineRun()
        let beside = try trial.run(plant)
        for (a, b) in zip(alone.requirements, beside.requirements) where a != b {
            return Violation("\(a.requirement) is measured differently beside a stranger")
        }
        guard alone.network == beside.network, alone.processors == Array(beside.processors.dropFirst()) else {
            return Violation("frames or processor time differ beside a stranger")
        }
        return nil
    }
}
