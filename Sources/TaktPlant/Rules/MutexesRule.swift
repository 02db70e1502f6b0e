extension PlantRule {
    static let mutexes = PlantRule(
        "mutexes",
        "A section locks mutexes of its own device, tasks that share one share their cores, and none waits in a circle."
    ) { index in
        index.plant.devices.enumerated().flatMap { i, device in
            let path: DocumentPath = ["devices", .index(i)]
            return unknown(device, path) + unused(device, path) + acrossCores(device, path) + circles(device, path)
        }
    }

    private static func unknown(_ device: Device, _ path: DocumentPath) -> [PlantIssue] {
        let known = device.mutexes.map(\.id)
        var issues: [PlantIssue] = []
        for (j, task) in device.tasks.enumerated() {
            for (k, section) in task.sections.enumerated() {
                for mutex in section.mutexes where !known.contains(mutex) {
                    let message = "device \(quoted(device.id)) has no mutex \(quoted(mutex))"
                    let place = path + "tasks" + .index(j) + "sections" + .index(k) + "mutex"
                    issues.append(PlantIssue(message + suggestion(for: mutex, in: known), at: place))
                }
            }
        }
        return issues
    }

    private static func unused(_ device: Device, _ path: DocumentPath) -> [PlantIssue] {
        device.mutexes.enumerated().filter { device.users(of: $1.id).isEmpty }.map { i, mutex in
            PlantIssue(
                "no section locks mutex \(quoted(mutex.id))", at: path + "mutexes" + .index(i), severity: .warning)
        }
    }

    /// The protocols are those of one scheduler; cores to which tasks are bound have one each.
    private static func acrossCores(_ device: Device, _ path: DocumentPath) -> [PlantIssue] {
        device.mutexes.enumerated().compactMap { i, mutex in
            let cores = device.users(of: mutex.id).compactMap(\.core)
            guard let first = cores.first, let other = cores.first(where: { $0 != first }) else { return nil }
            let message = "mutex \(quoted(mutex.id)) is locked on core \(first) and on core \(other), bound to which "
            return PlantIssue(message + "tasks cannot share one", at: path + "mutexes" + .index(i))
        }
    }

    /// Two tasks, each with a mutex that the other wants. Under the ceiling protocol one core never lets it come to that.
    private static func circles(_ device: Device, _ path: DocumentPath) -> [PlantIssue] {
        let isSafe = device.processor?.cores == 1 || device.tasks.contains { $0.core != nil }
        let nested = device.tasks.flatMap(\.nestedLocks)
        return device.mutexes.enumerated().compactMap { i, mutex in
            if mutex.accessProtocol == .priorityCeiling, isSafe { return nil }
            var reached: Set<String> = [mutex.id]
            var last = 0
            while reached.count > last {
                last = reached.count
                for lock in nested where reached.contains(lock.held) { reached.insert(lock.taken) }
            }
            guard let back = nested.first(where: { reached.contains($0.held) && $0.taken == mutex.id }) else {
                return nil
            }
            let message = "mutexes \(quoted(mutex.id)) and \(quoted(back.held)) are locked in both orders: "
            return PlantIssue(
                message + "two tasks may wait for each other for ever", at: path + "mutexes" + .index(i),
                severity: .warning)
        }
    }
}

extension Device {
    /// The tasks that lock a mutex, in the order of the file.
    fileprivate func users(of mutex: String) -> [TaskSpec] {
        tasks.filter { $0.sections.contains { $0.mutexes.contains(mutex) } }
    }
}

extension TaskSpec {
    /// Mutexes that it takes while it holds others. What one section takes together it takes at once.
    fileprivate var nestedLocks: [(held: String, taken: String)] {
        zip(sections, sections.dropFirst()).flatMap { before, section in
            let held = section.mutexes.filter(before.mutexes.contains)
            let taken = section.mutexes.filter { !before.mutexes.contains($0) }
            return held.flatMap { held in taken.map { (held, $0) } }
        }
    }
}
