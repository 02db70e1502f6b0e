import TaktExperiment

extension Page {
    /// In how many samples of the controls' figures each verdict holds, and which figure decides it.
    mutating func uncertainty(_ reading: Reading) {
        guard let uncertainty = reading.assessment.uncertainty else { return }
        heading("Uncertain figures, all controls together")
        paragraph(reading.extent(of: uncertainty))
        paragraph(reading.answer(of: uncertainty))
        for item in reading.lines(of: uncertainty) {
            line()
            line("  " + pen(item.requirement, .bold))
            paragraph(item.verdicts, indent: 4)
            for decider in item.deciders { paragraph("- " + decider, indent: 4, hanging: 2) }
        }
        line()
        if let sentence = reading.certainSentence(uncertainty) { paragraph(sentence) }
        let wanted = reading.toMeasure(uncertainty)
        guard !wanted.isEmpty else { return }
        line()
        paragraph("Measure on site:")
        for item in wanted { paragraph("- " + item, indent: 2, hanging: 2) }
    }
}
