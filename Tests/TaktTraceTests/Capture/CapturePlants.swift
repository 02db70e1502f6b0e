import TaktPlant

/// Small plants to capture.
enum CapturePlants {
    static func device(_ id: String, _ kind: DeviceKind = .sensor) -> Device {
        Device(
            id: id, title: id, kind: kind, zone: "cell", processor: nil,
            communication: Communication(service: .ownCore))
    }

    /// A client and a server on a switch, and one Modbus poll every 10 ms.
    static func line() -> Plant {
        var plant = Plant(id: "line", title: "Line")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = [device("client"), device("server"), device("switch", .switch)]
        plant.links = ["client", "server"].map {
            Link(id: $0 + "-cable", ends: [$0, "switch"], rate: 100_000_000, propagation: 200)
        }
        plant.flows = [
            Flow(
                id: "poll", title: "Poll", protocolName: "modbus-tcp", source: "client", destination: "server",
                kind: .poll(
                    Poll(
                        period: 10 * .millisecond, timeout: 5 * .millisecond, retries: 0, requestBytes: 12,
                        replyBytes: 129)))
        ]
        return plant
    }

    static func cost(_ title: String, roundTrips: Int?) -> MessageCost {
        MessageCost(
            title: title, sourcePerMessage: .constant(0), destinationPerMessage: .constant(0),
            sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 29,
            session: roundTrips.map {
                SecureSession(
                    roundTrips: $0, sourceSetup: .constant(0), destinationSetup: .constant(0), bytesPerMessage: 1800,
                    life: 35 * .millisecond)
            }, origin: .control("secure"))
    }
}
