import TaktExperiment

extension Page {
    /// The worst phases that were found, beside what was sampled and what is proven.
    mutating func alignment(_ reading: Reading) {
        guard let sentence = reading.alignmentSentence else { return }
        heading("Worst alignment found")
        paragraph(sentence, .dim)
        let lines = reading.alignedLines(most: 12)
        for item in lines.shown {
            line()
            let variant = reading.assessment.variants.count > 1 ? " (\(item.variant))" : ""
            line("  " + pen(item.requirement, .bold) + variant)
            paragraph(item.figures, indent: 4)
            if !item.phases.isEmpty { paragraph(item.phases, indent: 4, .dim) }
            if let warning = item.warning { paragraph("! " + warning, indent: 4, .boldYellow) }
        }
        line()
        if lines.more > 0 { paragraph("\(Figures.count(lines.more, "further requirement")): see --format json.") }
        paragraph("\(Figures.count(reading.alignedNoWorse)) others are no slower under any alignment that was tried.")
    }
}
