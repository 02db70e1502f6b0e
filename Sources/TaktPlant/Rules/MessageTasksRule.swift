extension PlantRule {
    static let messageTasks = PlantRule(
        "message-tasks", "A task that runs on a message stands on the device where that flow arrives."
    ) { index in
        index.tasks.compactMap { device, task, path in
            guard case .message(let id) = task.activation, let flow = index.flow(id), flow.destination != device.id
            else { return nil }
            let message =
                "on-message: flow \(quoted(id)) arrives at \(quoted(flow.destination)), not at \(quoted(device.id))"
            return PlantIssue(message, at: path + "on-message")
        }
    }
}
