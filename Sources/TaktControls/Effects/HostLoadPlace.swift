package import TaktPlant

/// Where a background task stands among the others of its host.
package enum HostLoadPlace: String, Sendable, Codable, CaseIterable {
    /// Before everything else.
    case high
    /// In turn with the host's communication; where that is no task of its own, with the least important task.
    case normal
    /// When nothing else wants the processor.
    case low

    /// The priority of such a task on a device.
    package func priority(on device: Device) -> Int {
        let tasks = device.tasks.map(\.priority)
        var communication = tasks.max() ?? 0
        if case .task(let priority) = device.communication.service { communication = priority }
        switch self {
        case .high: return max(0, min(communication, tasks.min() ?? communication) - 1)
        case .normal: return communication
        case .low: return max(communication, tasks.max() ?? communication) + 1
        }
    }
}
