/// What a drawing of a plant shows: zones by Purdue level, what stands in them, the conduits between them, and where each
/// control bites.
package struct PlantSketch: Sendable, Codable, Equatable {
    /// From the highest level down, those of one level in the order of the plant file.
    package var zones: [Zone]
    package var conduits: [Conduit]
    /// In the order of the controls.
    package var bites: [Bite]

    package struct Zone: Sendable, Codable, Equatable {
        package var id: String
        package var title: String
        /// `0`, `1`, `2`, `3`, `3.5`, `4` or `5`.
        package var level: String
        /// IEC 62443 target security level SL-T, 0 to 4.
        package var securityLevelTarget: Int
        /// In the order of the plant file.
        package var devices: [Device]
        /// Ids of the operators at a workplace in it.
        package var operators: [String]
    }

    package struct Device: Sendable, Codable, Equatable {
        package var id: String
        package var title: String
        /// As a plant file writes it: `plc`, `host`, `switch` ...
        package var kind: String
    }

    package struct Conduit: Sendable, Codable, Equatable {
        package var id: String
        package var title: String
        /// Ids of the two zones.
        package var zones: [String]
        /// Flows of the baseline that cross it.
        package var flows: Int
    }

    /// One control at one place.
    package struct Bite: Sendable, Codable, Equatable {
        package enum Place: String, Sendable, Codable { case device, conduit, `operator`, flow, link, plant }
        /// The variant's name of the control (``ControlSummary/id``).
        package var control: String
        package var place: Place
        /// Id of the device, conduit, operator, flow or link; empty for the whole plant.
        package var id: String
        /// Ids of the zones in which it is drawn: a device's or an operator's own, a conduit's or a flow's two.
        package var zones: [String]
        /// What it does there, in a few words: `host load`, `messages of 3 flows`, `default deny`.
        package var words: String
        /// Edits there.
        package var edits: Int
    }
}
