extension PlantRule {
    static let successors = PlantRule(
        "successors",
        "A task that runs after others hears of them where it runs, and none waits, round a circle, for itself."
    ) { index in
        index.tasks.flatMap { device, task, path -> [PlantIssue] in
            guard case .successor(let predecessors) = task.activation else { return [] }
            if predecessors.isEmpty {
                return [PlantIssue("after: task \(quoted(task.id)) needs a task to run after", at: path + "after")]
            }
            let own = TaskReference(device: device.id, task: task.id)
            return predecessors.enumerated().flatMap { i, predecessor in
                way(of: predecessor, to: own, index, path + "after" + .index(i) + "through")
            }
        } + deadCircles(index)
    }

    /// The first stage may take the news anywhere: what a machine has done can be seen from outside it.
    private static func way(
        of predecessor: Predecessor, to task: TaskReference, _ index: PlantIndex, _ path: DocumentPath
    ) -> [PlantIssue] {
        let through = predecessor.through
        var issues = through.enumerated().flatMap { unfit($1, index, path + .index($0)) }
        if !through.isEmpty {
            issues += gaps(through + [.task(task)], index, path).map { issue in
                // The task itself is no stage of the file; what is wrong there is wrong with the stage before.
                var issue = issue
                if issue.path == path + .index(through.count) { issue.path = path + .index(through.count - 1) }
                return issue
            }
        }
        return issues
    }

    /// Tasks that wait for each other round a circle in which no completion counts at the start never run. What is left
    /// after taking away, again and again, the tasks that wait for none of the rest.
    private static func deadCircles(_ index: PlantIndex) -> [PlantIssue] {
        let tasks = index.tasks
        var numbers: [TaskReference: Int] = [:]
        for (i, entry) in tasks.enumerated() {
            numbers[TaskReference(device: entry.device.id, task: entry.task.id)] = i
        }
        var followers = Array(repeating: [Int](), count: tasks.count)
        var waits = Array(repeating: 0, count: tasks.count)
        for (i, entry) in tasks.enumerated() {
            guard case .successor(let predecessors) = entry.task.activation else { continue }
            for predecessor in predecessors where predecessor.ready <= 0 {
                guard let from = numbers[predecessor.task] else { continue }
                followers[from].append(i)
                waits[i] += 1
            }
        }
        var free = tasks.indices.filter { waits[$0] == 0 }
        while let task = free.popLast() {
            for follower in followers[task] {
                waits[follower] -= 1
                if waits[follower] == 0 { free.append(follower) }
            }
        }
        return tasks.indices.filter { waits[$0] > 0 }.prefix(1).map { late in
            let message =
                "after: task \(quoted(tasks[late].task.id)) waits, round a circle, for itself; one of them needs `ready: 1`"
            return PlantIssue(message, at: tasks[late].path + "after")
        }
    }
}
