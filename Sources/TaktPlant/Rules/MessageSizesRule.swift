extension PlantRule {
    static let messageSizes = PlantRule(
        "message-sizes", "Messages fit what carries them: a frame, a Modbus transaction."
    ) { index in
        index.plant.flows.enumerated().flatMap { i, flow in
            let path: DocumentPath = ["flows", .index(i)]
            var issues: [PlantIssue] = []
            if !(18...500).contains(flow.frameOverhead) {
                issues.append(
                    PlantIssue("overhead: lies between 18 B (Ethernet alone) and 500 B", at: path + "overhead"))
            }
            switch flow.kind {
            case .poll(let poll): issues += modbus(poll, flow, path + "poll")
            case .command(let command): issues += modbus(command, flow, path + "command")
            case .cyclic(let cyclic) where cyclic.payloadBytes + flow.frameOverhead > FrameSize.largest:
                let most = FrameSize.largest - flow.frameOverhead
                issues.append(
                    PlantIssue("payload: cyclic I/O fits one frame: at most \(most) B", at: path + "cyclic" + "payload")
                )
            case .cyclic, .report, .bulk: break
            }
            return issues
        }
    }

    private static func modbus(_ poll: Poll, _ flow: Flow, _ path: DocumentPath) -> [PlantIssue] {
        guard flow.protocolName == "modbus-tcp", max(poll.requestBytes, poll.replyBytes) > ModbusTCP.largestMessage
        else { return [] }
        let message =
            "a Modbus message has at most \(ModbusTCP.largestMessage) B: `read` up to 125 registers, `write` up to 123"
        return [PlantIssue(message, at: path)]
    }
}
