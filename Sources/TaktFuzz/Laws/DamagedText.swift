import TaktFiles
import TaktPlant

extension Law {
    static let damagedText = Law(
        "damaged-text",
        "A damaged plant file gives problems, each with its line and column, or a plant that runs to the horizon."
    ) { trial in
        for (number, text) in trial.fuzzCase.damagedTexts.enumerated() {
            trial.announce(number)
            if let message = fault(in: text, trial) { return Violation(message, text: text) }
        }
        return nil
    }

    private static func fault(in text: String, _ trial: Trial) -> String? {
        let loaded: LoadedPlant
        do {
            loaded = try PlantFile.parse(text: text)
        } catch {
            return placeFault(error, lines: text.count { $0.isNewline } + 1)
        }
        do {
            let horizon = loaded.plant.affordable(trial.horizon)
            let result = try trial.run(loaded.plant, horizon: horizon)
            guard result.horizon == horizon else { return "the run ended at \(result.horizon) of \(horizon) ns" }
            return nil
        } catch {
            return "the file is said to be sound, but cannot be run: \(error)"
        }
    }

    /// What has no place: the file as a whole, and the count of problems that are not shown.
    private static let placeless = ["is empty", "more problems", "has no meaning", "is too large"]

    private static func placeFault(_ problems: FileProblems, lines: Int) -> String? {
        if problems.diagnostics.isEmpty { return "the file is refused without a problem" }
        for diagnostic in problems.diagnostics {
            guard !diagnostic.message.isEmpty else { return "a problem without words" }
            guard let mark = diagnostic.mark else {
                if placeless.contains(where: diagnostic.message.contains) { continue }
                return "a problem without a place: \(diagnostic.message)"
            }
            guard (1...lines + 1).contains(mark.line), mark.column >= 1 else {
                return "a problem at \(mark.line):\(mark.column) of \(lines) lines: \(diagnostic.message)"
            }
        }
        return nil
    }
}

extension FuzzCase {
    /// The case's plant as damaged texts, the same for ever.
    package var damagedTexts: [String] {
        var damage = TextDamage(chance: Chance(seed: seed, name: "damage"))
        let text = PlantWriter.text(of: plant)
        return (0..<8).map { _ in damage.damaged(text) }
    }
}
