package import TaktPlant

/// Reads a device profile out of a document. Problems are collected in the cursor's reader.
package enum ProfileReader {
    package static func profile(_ cursor: DocumentCursor) -> DeviceProfile? {
        cursor.map("a device profile") { map in
            _ = map.optional("takt", .text)
            var profile = DeviceProfile(
                id: map.required("id", .id), title: map.required("title", .text),
                vendor: map.required("vendor", .text), kind: map.required("kind", .choice(DeviceKind.self)),
                summary: map.required("summary", .text), notes: map.list("notes") { $0.value(.text) }, figures: [],
                values: ProfileValues())
            _ = map.requiredMap("figures", "the figures of a device") { figures in
                for key in FigureKey.allCases { read(key, figures, into: &profile) }
                return true
            }
            check(profile, map)
            return profile
        }
    }

    private static func read(_ key: FigureKey, _ figures: MapReader, into profile: inout DeviceProfile) {
        guard let cursor = figures.value(key.rawValue) else { return }
        var values = profile.values
        let figure = cursor.map("a figure") { map -> ProfileFigure? in
            let grade = map.required("grade", .choice(EvidenceGrade.self))
            let source = map.required("source", .text)
            guard let value = map.value("value") else {
                map.error("a figure needs `value`")
                return nil
            }
            key.read(value, into: &values)
            return ProfileFigure(key: key, value: value.node, grade: grade, source: source)
        }
        profile.values = values
        if let figure { profile.figures.append(figure) }
    }

    /// Figures that contradict each other or what the device is.
    private static func check(_ profile: DeviceProfile, _ map: MapReader) {
        let figures = map.value("figures")
        if profile.figures.isEmpty { figures?.error("a profile without a figure says nothing") }
        func refuse(_ keys: [FigureKey], _ message: String) {
            for key in keys where profile.figure(key) != nil {
                figures.flatMap { DocumentCursor(at: key.rawValue, of: $0) }?.error(message)
            }
        }
        let isNetwork = profile.kind.family == .network
        if isNetwork {
            refuse(FigureKey.ofProcessors, "a \(profile.kind.rawValue) runs no programs and serves no messages")
        } else {
            refuse([.forwarding], "only network devices pass frames on, and this is a \(profile.kind.rawValue)")
        }
        guard profile.values.cores == nil, !isNetwork else { return }
        refuse(FigureKey.ofPrograms, "a device with programs needs `cores`")
        if let service = profile.values.service, service != .ownCore {
            refuse([.service], "a device that serves messages on its processor needs `cores`")
        }
    }
}

extension FigureKey {
    /// What only a device that programs run on has.
    fileprivate static let ofPrograms: [FigureKey] = [
        .instructions, .operatingSystem, .processImage, .speed, .scheduling, .contextSwitch, .watchdog, .overrun,
        .minimumCycle, .jitter, .crypto,
    ]

    /// What a switch, router or firewall does not have.
    fileprivate static let ofProcessors: [FigureKey] =
        ofPrograms + [.cores, .service, .perMessage, .perByte, .connections, .concurrent, .replyDelay, .memory]
}

extension DocumentCursor {
    /// The value of a key of a mapping.
    fileprivate init?(at key: String, of map: DocumentCursor) {
        guard let node = map.node[key] else { return nil }
        self.init(node: node, path: map.path + .key(key), reader: map.reader)
    }
}
