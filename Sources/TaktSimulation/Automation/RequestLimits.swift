import TaktKernel
import TaktPlant

/// Devices that work on so many requests at a time: each holds a place from its arrival until its reply is handed to the
/// port. Nobody waits for a place.
extension Engine {
    /// Gives an arriving request its place; false when its server has none left.
    @inline(__always)
    mutating func takesPlace(_ message: Int) -> Bool {
        guard messages[message].kind == .request else { return true }
        let server = flows[messages[message].flow].destination
        let limit = devices[server].requestLimit
        // A device that is away loses the request whatever its limit.
        if limit == Int.max || devices[server].isDown { return true }
        guard devices[server].requests < limit else { return false }
        devices[server].requests += 1
        messages[message].place = devices[server].absences
        return true
    }

    /// A request finds no place: it is lost, and its client waits for the time-out.
    mutating func refuse(_ message: Int) {
        let flow = messages[message].flow
        tell(.refused, flow, 0)
        messages[message].isLost = true
        messages[message].lostCause = flows[flow].refusalCause
        messageLost(message)
    }

    /// A reply is handed to the port. A device that was away in the meantime counts from 0, without what it has forgotten.
    @inline(__always)
    mutating func leavePlace(_ reply: Int) {
        guard messages[reply].place >= 0 else { return }
        let server = flows[messages[reply].flow].destination
        if messages[reply].place == devices[server].absences { devices[server].requests -= 1 }
        messages[reply].place = -1
    }
}
