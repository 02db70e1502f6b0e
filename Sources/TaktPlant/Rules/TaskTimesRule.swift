extension PlantRule {
    static let taskTimes = PlantRule(
        "task-times", "Periods, deadlines and watchdogs of tasks are above 0, execution times below an hour."
    ) { index in
        index.tasks.flatMap { _, task, path in
            var issues = activation(task, path)
            if let deadline = task.deadline { issues += TimeCheck.positive(deadline, path + "deadline") }
            if let watchdog = task.watchdog {
                issues += TimeCheck.positive(watchdog.limit, path + "watchdog" + "limit")
            }
            for section in task.sections {
                let key: DocumentPath.Step = task.sections.count == 1 ? "execution" : "sections"
                issues += TimeCheck.execution(section.execution, path + key)
            }
            if task.sections.isEmpty {
                issues.append(PlantIssue("task \(quoted(task.id)) needs at least one section", at: path + "sections"))
            }
            if task.overrun == .abortAtDeadline, task.deadline == nil {
                issues.append(PlantIssue("overrun: `abort-at-deadline` needs a `deadline`", at: path + "overrun"))
            }
            return issues
        }
    }

    private static func activation(_ task: TaskSpec, _ path: DocumentPath) -> [PlantIssue] {
        switch task.activation {
        case .periodic(let period, let offset, _):
            TimeCheck.period(period, path + "every") + TimeCheck.notNegative(offset, path + "offset")
        case .event(let interval, let offset):
            TimeCheck.interval(interval, path + "event" + "interval")
                + TimeCheck.notNegative(offset, path + "event" + "offset")
        case .scan, .message, .successor: []
        }
    }
}
