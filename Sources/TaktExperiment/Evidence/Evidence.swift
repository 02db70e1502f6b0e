/// A result with all that it was made from: whoever has it can make the result again and compare.
///
/// It has no date and no number of a database, so that the same result is the same evidence.
package struct Evidence: Sendable, Codable, Equatable {
    /// Raised when a key changes its meaning or goes away.
    package static let format = "evidence/1"

    /// Version of the Takt that made it.
    package var takt: String
    /// The command line, without the program's name.
    package var command: String
    /// Plant first, then proposal, catalogue entries, device profiles. Empty in results of a Takt that kept none.
    package var inputs: [EvidenceInput]
    /// The controls that were chosen on the command line, as they were typed.
    package var controlOptions: [String]
    /// Options of the questions that were asked beyond the verdict: `--suggest`, `--uncertainty`, `--alignment search`.
    package var questions: [String]
    /// By variant, in each by replication.
    package var runs: [EvidenceRun]
    /// The answer, with kind, settings and content hashes.
    package var assessment: Assessment

    package init(
        takt: String, command: String, inputs: [EvidenceInput], controlOptions: [String], questions: [String],
        runs: [EvidenceRun], assessment: Assessment
    ) {
        self.takt = takt
        self.command = command
        self.inputs = inputs
        self.controlOptions = controlOptions
        self.questions = questions
        self.runs = runs
        self.assessment = assessment
    }

    /// The first text of a role.
    package func input(_ role: EvidenceInput.Role) -> EvidenceInput? { inputs.first { $0.role == role } }

    /// The texts of a role, in their order.
    package func inputs(_ role: EvidenceInput.Role) -> [EvidenceInput] { inputs.filter { $0.role == role } }
}

/// The text of one file that went into a result.
package struct EvidenceInput: Sendable, Codable, Equatable {
    package enum Role: String, Sendable, Codable, CaseIterable { case plant, proposal, catalogue, devices }

    package var role: Role
    /// As it was given; of what Takt ships, `catalogue/NAME` or `devices/NAME`.
    package var path: String
    /// SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits.
    package var sha256: String
    package var text: String

    package init(role: Role, path: String, sha256: String, text: String) {
        self.role = role
        self.path = path
        self.sha256 = sha256
        self.text = text
    }
}

/// One run of one variant, in figures.
package struct EvidenceRun: Sendable, Codable, Equatable {
    package var variant: String
    /// From 0.
    package var replication: Int
    package var fingerprint: String
    /// In the order of the plant's requirements.
    package var requirements: [EvidenceMeasurement]

    package init(variant: String, replication: Int, fingerprint: String, requirements: [EvidenceMeasurement]) {
        self.variant = variant
        self.replication = replication
        self.fingerprint = fingerprint
        self.requirements = requirements
    }
}
