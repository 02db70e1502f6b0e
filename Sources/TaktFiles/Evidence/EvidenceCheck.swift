package import TaktExperiment

/// Whether the texts in evidence are those that it says they are.
package enum EvidenceCheck {
    /// The inputs whose text has another SHA-256 than the one beside it, or another content hash than the answer names.
    package static func alterations(of evidence: Evidence) -> [String] {
        var sentences = evidence.inputs.filter { SHA256Text.text(of: $0.text.utf8) != $0.sha256 }.map {
            "the text of \($0.role.rawValue) \($0.path) was altered: its own SHA-256 does not hold"
        }
        for role in [EvidenceInput.Role.plant, .proposal] {
            guard let input = evidence.input(role), let hash = evidence.assessment.inputs[role.rawValue],
                ContentHash.text(of: input.text.utf8) != hash
            else { continue }
            sentences.append(
                "the \(role.rawValue) \(input.path) is not the one that was assessed: its content hash differs")
        }
        return sentences
    }
}
