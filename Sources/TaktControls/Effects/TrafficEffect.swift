import TaktKernel
import TaktPlant

/// Regular transfers from the selected devices to one collector, or scans of the selected devices by one scanner.
struct TrafficEffect: Effect {
    enum Form {
        case transfers(to: DeviceKind, total: Int64)
        case scan(Scan)
    }
    struct Scan {
        var scanner: DeviceKind
        /// To each target, over all connections.
        var probes: Int
        var spacing: Nanoseconds
        var request: Int
        var connections: Int
    }
    var title: String
    var protocolName: String
    var every: Nanoseconds
    var offset: Nanoseconds
    var form: Form

    static func read(_ map: MapReader) -> TrafficEffect? {
        guard let form = form(map) else { return nil }
        return TrafficEffect(
            title: map.required("title", .text), protocolName: map.required("protocol", .text),
            every: map.requiredPeriod("every"), offset: map.optional("offset", .duration, default: 0), form: form)
    }

    private static func form(_ map: MapReader) -> Form? {
        let form = map.exactlyOne(of: ["to-kind", "from-kind"], "way to say between which devices")
        for key in ["probes", "spacing", "request", "connections"] where map.has(key) && form == "to-kind" {
            map.error("`\(key)` goes with `from-kind`")
        }
        if map.has("total"), form == "from-kind" { map.error("`total` goes with `to-kind`") }
        switch form {
        case "to-kind":
            return .transfers(
                to: map.required("to-kind", .choice(DeviceKind.self)), total: map.required("total", .size))
        case "from-kind":
            return .scan(
                Scan(
                    scanner: map.required("from-kind", .choice(DeviceKind.self)),
                    probes: map.required("probes", .integer(1...100_000)),
                    spacing: map.required("spacing", .duration), request: map.required("request", .messageSize),
                    connections: map.optional("connections", .integer(1...1000), default: 1)))
        default: return nil
        }
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(TrafficEffect.self) else { return [] }
        let kind: DeviceKind
        switch effect.form {
        case .transfers(let collector, _): kind = collector
        case .scan(let scan): kind = scan.scanner
        }
        guard let end = context.plant.devices.first(where: { $0.kind == kind }) else { return [] }
        let others = context.devices.filter { $0.id != end.id && $0.kind.family != .network }
        let flows = others.flatMap { device in
            switch effect.form {
            case .transfers(_, let total): [effect.transfer(device.id, to: end.id, total, context)]
            case .scan(let scan): effect.scan(scan, from: end.id, of: device.id, context)
            }
        }
        // A fieldbus of its own, for instance, has no way to the other end: nobody sends there.
        var routes = RouteSearch(context.plant)
        return flows.filter { routes.links(of: $0) != nil }.map(PlantEdit.traffic)
    }

    private func transfer(_ device: String, to end: String, _ total: Int64, _ context: EffectContext) -> Flow {
        Flow(
            id: "\(context.origin.name)/\(device)", title: "\(title) of \(device)", protocolName: protocolName,
            source: device, destination: end,
            kind: .bulk(BulkTransfer(period: every, offset: offset, totalBytes: total)), isEssential: false,
            origin: context.origin)
    }

    /// One probe every `spacing`, over one connection after the other.
    private func scan(_ scan: Scan, from end: String, of device: String, _ context: EffectContext) -> [Flow] {
        let count = min(scan.connections, scan.probes)
        return (0..<count).map { number in
            let probes = scan.probes / count + (number < scan.probes % count ? 1 : 0)
            let report = ReportOnChange(
                interval: .constant(every), payloadBytes: scan.request,
                first: offset + Nanoseconds(number) * scan.spacing,
                burst: Burst(count: probes, spacing: scan.spacing * Nanoseconds(count)))
            return Flow(
                id: "\(context.name(titled: title))/\(device)" + (count > 1 ? "/\(number + 1)" : ""),
                title: "\(title) of \(device)", protocolName: protocolName, source: end, destination: device,
                kind: .report(report), isEssential: false, origin: context.origin)
        }
    }
}
