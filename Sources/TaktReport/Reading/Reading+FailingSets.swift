import TaktExperiment

extension Reading {
    /// `Fails only with a + b together; each alone passes.`: which controls a failure needs; `nil` for a row that fails
    /// with a single control too.
    func interaction(_ row: RequirementRow) -> String? {
        let cause = assessment.failingSets?.cause(of: row.requirement.requirement)
        guard let cause, cause.isInteraction else {
            return row.breaksOnlyTogether
                ? "Holds with each control alone; breaks only when all come together." : nil
        }
        let alone = row.breaksOnlyTogether ? "each alone passes" : "none of them fails it alone"
        let sets = cause.sets.map { $0.joined(separator: " + ") }
        if cause.isCutShort { return "Fails with \(sets[0]) together, perhaps with fewer of them; \(alone)." }
        var text = "Fails only with \(sets.joined(separator: ", or with ")) together; \(alone)"
        if cause.sets.contains(where: { $0.count > 2 }) { text += ", and so do they without any one of them" }
        return text + (cause.coversPairs ? "." : ". Other sets were not searched for.")
    }
}
