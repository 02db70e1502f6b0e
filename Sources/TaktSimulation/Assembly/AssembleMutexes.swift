import TaktPlant

extension Assembly {
    /// A device's mutexes, and which of its tasks' sections lock them. Its tasks are laid out.
    mutating func addMutexes(_ device: Device) throws(AssemblyError) {
        var numbers: [String: Int] = [:]
        for mutex in device.mutexes {
            let users = device.tasks.filter { $0.sections.contains { $0.mutexes.contains(mutex.id) } }
            guard Set(users.map { $0.core ?? 0 }).count <= 1 else {
                throw AssemblyError("mutex \"\(mutex.id)\" of \(device.id) is locked by tasks bound to different cores")
            }
            numbers[mutex.id] = layout.mutexes.count
            let ceiling = users.map(\.priority).min() ?? .max
            layout.mutexes.append(MutexState(accessProtocol: mutex.accessProtocol, ceiling: ceiling))
        }
        for task in device.tasks where task.sections.contains(where: { !$0.mutexes.isEmpty }) {
            try addLocks(task, device, numbers)
        }
    }

    private mutating func addLocks(
        _ spec: TaskSpec, _ device: Device, _ numbers: [String: Int]
    ) throws(AssemblyError) {
        let task = try number(task: TaskReference(device: device.id, task: spec.id))
        for section in spec.sections {
            var locked: [Int] = []
            for id in section.mutexes {
                guard let mutex = numbers[id] else { throw AssemblyError("\(device.id) has no mutex \"\(id)\"") }
                locked.append(mutex)
                guard !layout.tasks[task].mutexUses.contains(where: { $0.mutex == mutex }) else { continue }
                let cause = layout.causes.number(.mutex, "\(id) held by \(device.id)/\(spec.id)")
                layout.tasks[task].mutexUses.append(MutexUse(mutex: mutex, waitCause: cause))
            }
            layout.tasks[task].sectionMutexes.append(locked)
        }
        layout.processors[layout.tasks[task].processor].hasMutexes = true
    }
}
