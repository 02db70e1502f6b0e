import TaktPlant

struct MACAddress: Hashable {
    var bytes: [UInt8]
}

struct IPv4Address: Hashable {
    var bytes: [UInt8]
}

/// The addresses of a plant's devices. They depend on ids and on places in the file alone, so that captures of the same
/// plant, with and without controls, show the same ones.
struct Addresses {
    private(set) var mac: [String: MACAddress] = [:]
    private(set) var ip: [String: IPv4Address] = [:]

    /// - Note: one flat network 10.0.0.0/8, since the simulator forwards and does not route. The second byte is the place of
    ///   the device's zone, the last two its place among the zone's devices; what controls add comes last.
    init(_ plant: Plant) {
        var taken: Set<UInt64> = []
        var places: [String: Int] = [:]
        for device in plant.devices {
            // The second byte is kept from 0x01 to 0x20 and from 0xbf, by which readers take a balanced cluster.
            var number = StableHash.of(device.id) & 0xff_ffff_ffff | 0x40_0000_0000
            while !taken.insert(number).inserted { number = (number + 1) & 0xff_ffff_ffff | 0x40_0000_0000 }
            // Locally administered, one receiver.
            mac[device.id] = MACAddress(
                bytes: [0x02] + (0..<5).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) })
            let zone = plant.zones.firstIndex { $0.id == device.zone } ?? 0
            let place = places[device.zone, default: 0]
            places[device.zone] = place + 1
            ip[device.id] = IPv4Address(
                bytes: [10, UInt8(zone % 250 + 1), UInt8(place / 250 % 250), UInt8(place % 250 + 1)])
        }
    }
}
