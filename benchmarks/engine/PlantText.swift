/// The plant files of W2, W3 and W4, as text: they go through the loader and its rules like anyone's.
enum PlantText {
    static func of(_ workload: String) -> String? {
        switch workload {
        case "W2": processors
        case "W3": polls(turnaround: "1 ms")
        case "W4": polls(turnaround: "{exponential: 1 ms}")
        default: nil
        }
    }

    static let tasks: [(period: Int, execution: Int)] = [(10, 2), (50, 8), (200, 20)]

    /// 64 PLCs, each with three preemptive tasks; every task must end within its period.
    private static var processors: String {
        var text = head("sixty-four-plcs", "64 PLCs with three tasks each")
        for plc in 0..<64 {
            text += """
                  - id: plc-\(plc)
                    kind: plc
                    zone: control
                    processor: {cores: 1, scheduling: fixed-priority}
                    tasks:

                """
            for (index, task) in tasks.enumerated() {
                text += """
                          - {id: every-\(task.period), every: \(task.period) ms, offset: \(plc * 156_250) ns, \
                    priority: \(index + 1), execution: \(task.execution) ms}

                    """
            }
        }
        text += "\nrequirements:\n"
        for plc in 0..<64 {
            for task in tasks {
                let id = "plc-\(plc)-every-\(task.period)"
                text += "  - {id: \(id), task: plc-\(plc)/every-\(task.period), limit: \(task.period) ms}\n"
            }
        }
        return text
    }

    /// A master that polls 64 devices through a switch: frames of 66 and 200 bytes, 58 of them headers and check sequence.
    private static func polls(turnaround: String) -> String {
        var text = head("sixty-four-devices", "A master polls 64 devices")
        text += "  - {id: master, kind: plc, zone: control}\n"
        text += "  - {id: switch, kind: switch, zone: control}\n"
        for device in 0..<64 {
            text += """
                  - {id: device-\(device), kind: plc, zone: control, processor: {cores: 1}, \
                communication: {service: own-core, per-message: \(turnaround)}}

                """
        }
        text += "\nlinks:\n  - {between: [master, switch], rate: 100 Mbit/s}\n"
        for device in 0..<64 { text += "  - {between: [device-\(device), switch], rate: 100 Mbit/s}\n" }
        text += "\nflows:\n"
        for device in 0..<64 {
            text += """
                  - {id: poll-\(device), protocol: polling, from: master, to: device-\(device), overhead: 58 B,
                     poll: {period: 100 ms, timeout: 90 ms, request: 8 B, reply: 142 B}}

                """
        }
        text += "\nrequirements:\n"
        for device in 0..<64 { text += "  - {id: answer-\(device), poll: poll-\(device), limit: 50 ms}\n" }
        return text
    }

    private static func head(_ id: String, _ title: String) -> String {
        """
        takt: plant/1
        id: \(id)
        title: \(title)

        zones:
          - {id: control, title: Control, level: 1}

        devices:

        """
    }
}
