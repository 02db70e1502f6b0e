import TaktExperiment

extension Page {
    /// What would pass instead, set by set, and the proposal that does.
    mutating func suggestion(_ reading: Reading) {
        guard let suggestion = reading.assessment.suggestion else { return }
        heading("What would pass instead")
        for text in reading.texts(of: suggestion) {
            line()
            paragraph(text.head, indent: 2, .bold)
            for (index, words) in text.passing.enumerated() {
                paragraph("\(index == 0 ? "✓" : "-") " + words, indent: 4, hanging: 2, index == 0 ? .green : .plain)
            }
            if !text.failing.isEmpty { paragraph(text.failing, indent: 4, .dim) }
            for words in text.leastBad { paragraph("- " + words, indent: 4, hanging: 2) }
        }
        line()
        let isGood = suggestion.outcome == .passes || suggestion.outcome == .unneeded
        paragraph(reading.answer(of: suggestion), indent: 2, isGood ? .boldGreen : .boldYellow)
        if let sentence = reading.usesSentence(suggestion) { paragraph(sentence) }
        if suggestion.isCutShort { paragraph("More could have been tried with more runs.", .dim) }
        guard let proposal = suggestion.proposal else { return }
        line()
        for text in proposal.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            line(text.isEmpty ? "" : "    " + text)
        }
    }
}
