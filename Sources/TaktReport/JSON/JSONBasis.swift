import TaktExperiment

/// What a drawing of the plant shows.
struct JSONSketch: Encodable {
    let zones: [Zone]
    let conduits: [Conduit]
    let bites: [Bite]

    struct Zone: Encodable {
        let id: String
        let title: String
        let level: String
        let securityLevelTarget: Int
        let devices: [Device]
        let operators: [String]
    }

    struct Device: Encodable {
        let id: String
        let title: String
        let kind: String
    }

    struct Conduit: Encodable {
        let id: String
        let title: String
        let zones: [String]
        let flows: Int
    }

    struct Bite: Encodable {
        let control: String
        let place: String
        let id: String
        let zones: [String]
        let words: String
        let edits: Int
    }

    init(_ sketch: PlantSketch) {
        zones = sketch.zones.map { zone in
            Zone(
                id: zone.id, title: zone.title, level: zone.level, securityLevelTarget: zone.securityLevelTarget,
                devices: zone.devices.map { Device(id: $0.id, title: $0.title, kind: $0.kind) },
                operators: zone.operators)
        }
        conduits = sketch.conduits.map { Conduit(id: $0.id, title: $0.title, zones: $0.zones, flows: $0.flows) }
        bites = sketch.bites.map {
            Bite(
                control: $0.control, place: $0.place.rawValue, id: $0.id, zones: $0.zones, words: $0.words,
                edits: $0.edits)
        }
    }
}

/// A figure that it stands on.
struct JSONAssumption: Encodable {
    let subject: String
    let key: String
    let title: String
    let value: String
    let chosen: Bool
    let grade: String
    let source: String

    init(_ assumption: Assumption) {
        subject = assumption.subject
        key = assumption.key
        title = assumption.title
        value = assumption.value
        chosen = assumption.isChosen
        grade = assumption.grade
        source = assumption.source
    }
}

/// Something that was not modelled.
struct JSONOmission: Encodable {
    let subject: String
    let sentence: String

    init(_ omission: Omission) {
        subject = omission.subject
        sentence = omission.sentence
    }
}
