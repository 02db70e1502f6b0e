/// An example of the gallery, and how it is computed.
struct GalleryEntry: Sendable, CustomStringConvertible {
    var name: String
    var make: @Sendable () throws -> ValidationCase
    var description: String { name }
}

/// All examples, each computed once however many tests look at it.
enum Gallery {
    static let entries: [GalleryEntry] = [
        GalleryEntry(name: "Siemens communication load", make: CommunicationLoad.example),
        GalleryEntry(name: "Rockwell system overhead time slice", make: TimeSlice.example),
        GalleryEntry(name: "Soft PLC on a share of a processor", make: SoftPLC.example),
        GalleryEntry(name: "Rockwell redundancy crossload", make: Crossload.example),
        GalleryEntry(name: "Schneider hot standby", make: HotStandby.example),
        GalleryEntry(name: "Schneider transaction time", make: TransactionTime.example),
        GalleryEntry(name: "Cyclic connections", make: ConnectionTimeouts.example),
        GalleryEntry(name: "802.1X against fieldbus", make: PortAuthentication.example),
        GalleryEntry(name: "Process auditing on Linux", make: AuditLoad.example),
        GalleryEntry(name: "Mirror port", make: MirrorPort.example),
        GalleryEntry(name: "NIST robot cell, production", make: RobotCell.example),
        GalleryEntry(name: "NIST robot cell, PLC task", make: PLCTaskTail.example),
    ]

    private static let computations = entries.map { entry in Task.detached { try entry.make() } }

    static func example(_ name: String) async throws -> ValidationCase {
        guard let index = entries.firstIndex(where: { $0.name == name }) else {
            throw PlantLibrary.Problem(description: "no example \(name)")
        }
        return try await computations[index].value
    }

    static func all() async throws -> [ValidationCase] {
        var examples: [ValidationCase] = []
        for computation in computations { examples.append(try await computation.value) }
        return examples
    }
}
