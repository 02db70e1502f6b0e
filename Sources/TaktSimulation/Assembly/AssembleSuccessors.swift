import TaktKernel
import TaktPlant

/// Has each task tell those that run after it.
extension Assembly {
    mutating func addSuccessors() throws(AssemblyError) {
        for device in plant.devices {
            for spec in device.tasks {
                guard case .successor(let predecessors) = spec.activation else { continue }
                let reference = TaskReference(device: device.id, task: spec.id)
                guard !predecessors.isEmpty else {
                    throw AssemblyError("task \"\(reference)\" has no task to run after")
                }
                let task = try number(task: reference)
                for (input, predecessor) in predecessors.enumerated() {
                    try addSuccessor(SuccessorPlace(task: task, input: input), of: predecessor, reference)
                }
            }
        }
    }

    private mutating func addSuccessor(
        _ place: SuccessorPlace, of predecessor: Predecessor, _ reference: TaskReference
    ) throws(AssemblyError) {
        var place = place
        let task = try number(task: predecessor.task)
        if !predecessor.through.isEmpty {
            let index = layout.chains.count
            var state = ChainState(
                probe: -1, stimulus: sampler(.constant(0)), stream: stream("none"), timer: -1, stages: [],
                samplingCauses: [], listener: place)
            try addStages(predecessor.through, to: &state, index)
            layout.chains.append(state)
            place.chain = index
        }
        layout.tasks[task].successors.append(place)
    }
}
