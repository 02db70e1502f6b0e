import TaktKernel
import TaktPlant

/// Connections of devices that take so many of them and that bursts connect to for a while. Elsewhere who has one is
/// settled once for the whole run, in the assembly.
extension Engine {
    /// Whether an arriving message has a connection, or opens one now. A message that nobody waits for any more asks for none.
    @inline(__always)
    mutating func connects(_ message: Int) -> Bool {
        let flow = messages[message].flow
        if flows[flow].connection == .settled || flows[flow].hasConnection { return true }
        return opensConnection(message, flow)
    }

    private mutating func opensConnection(_ message: Int, _ flow: Int) -> Bool {
        let server = flows[flow].destination
        let isWanted = flows[flow].current == message || flows[flow].kind == .cyclic
        guard goesForward(message), isWanted, !devices[server].isDown else { return true }
        guard devices[server].connections < devices[server].connectionLimit else { return false }
        devices[server].connections += 1
        flows[flow].hasConnection = true
        return true
    }

    /// A message finds no connection: it is lost, which is put down to whoever has one for a burst.
    mutating func refuseConnection(_ message: Int) {
        let flow = messages[message].flow
        let server = flows[flow].destination
        let holder = devices[server].flows.first { flows[$0].kind == .report && holdsBriefly($0, server) }
        let cause = flows[holder ?? flow].limitCause
        if !flows[flow].wasRefused {
            flows[flow].wasRefused = true
            let held = holder.map { "flow \(flows[$0].name) held one" } ?? "all were taken"
            note(
                .connectionRefused, flows[flow].name, origin: causes[cause].origin,
                "\(devices[server].name) takes \(devices[server].connectionLimit) connections; while \(held), it refused "
                    + "flow \(flows[flow].name).")
        }
        tell(.refused, flow, 0)
        messages[message].isLost = true
        messages[message].lostCause = cause
        messageLost(message)
    }

    private func holdsBriefly(_ flow: Int, _ server: Int) -> Bool {
        flows[flow].connection == .brief && flows[flow].hasConnection && flows[flow].destination == server
    }

    /// A transaction is over: a command closes its connection, a burst after its last message, and a poll that failed has
    /// lost its own.
    @inline(__always)
    mutating func leaveConnection(_ flow: Int, succeeded: Bool) {
        guard flows[flow].hasConnection else { return }
        let isOver: Bool
        switch flows[flow].connection {
        case .settled: return
        case .brief: isOver = flows[flow].burstLeft == 0 && flows[flow].pending.isEmpty
        case .standing: isOver = flows[flow].kind == .poll && !succeeded
        }
        guard isOver else { return }
        flows[flow].hasConnection = false
        devices[flows[flow].destination].connections -= 1
    }

    /// A device that goes down forgets its connections.
    mutating func forgetConnections(_ device: Int) {
        guard devices[device].connectionLimit < Int.max else { return }
        devices[device].connections = 0
        for flow in devices[device].flows where flows[flow].destination == device { flows[flow].hasConnection = false }
    }
}
