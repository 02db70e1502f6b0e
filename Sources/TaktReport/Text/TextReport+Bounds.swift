import TaktExperiment

extension Page {
    /// Bounds by analysis beside the simulated extremes, for the requirements that a reader must see.
    mutating func bounds(_ reading: Reading) {
        guard reading.hasBounds else { return }
        heading("Bounds by analysis: what no response can exceed")
        let names = reading.assessment.variants.map(\.name)
        let column = (names.map(\.count).max() ?? 0) + 2
        for (index, name) in names.enumerated() { entry(name, reading.provenSentence(index), column: column) }
        if reading.assessment.kind == .assess, !reading.affected.isEmpty {
            line()
            let width = (reading.affected.map(\.requirement.requirement.count).max() ?? 0) + 2
            for row in reading.affected {
                entry(row.requirement.requirement, reading.extremes(row), column: min(width, 28))
            }
        }
        let missing = reading.missingBounds(most: 6)
        guard !missing.shown.isEmpty else { return }
        line()
        paragraph("No bound, because", indent: 2, .dim)
        for item in missing.shown {
            paragraph("- \(item.reason): \(item.requirements.joined(separator: ", ")).", indent: 2, hanging: 2)
        }
        if missing.more > 0 {
            paragraph("- \(Figures.count(missing.more, "further reason")): `takt bound` lists them.", hanging: 2)
        }
    }
}
