package import TaktPlant
package import TaktSimulation

/// Something that holds for every sound plant, every set of controls and every seed.
///
/// A law is one file in this folder and one line in ``all``: a new one compares two
/// ways to one result in a few lines.
package struct Law: Sendable {
    /// `frames-conserved`: what `takt fuzz --law` takes.
    package var name: String
    package var sentence: String
    /// What is wrong, or `nil` when the law holds. An error that is thrown breaks the law as well.
    package var check: @Sendable (Trial) async throws -> Violation?

    package init(_ name: String, _ sentence: String, check: @escaping @Sendable (Trial) async throws -> Violation?) {
        self.name = name
        self.sentence = sentence
        self.check = check
    }

    /// A law on each result, whatever plant and horizon it comes from.
    package init(
        _ name: String, _ sentence: String,
        results check: @escaping @Sendable (RunResult, Plant) throws -> String?
    ) {
        self.init(name, sentence) { trial in
            for run in try trial.runs() {
                if let message = try check(run.result, run.plant) { return Violation("\(run.name): \(message)") }
            }
            return nil
        }
    }

    /// In the order in which they are checked: the plant itself first, then what it does.
    package static let all: [Law] = [
        .soundPlants, .textRoundTrip, .damagedText, .framesConserved, .partsSum, .counters, .statistics, .sameSeed,
        .threads, .probesObserve, .idleControls, .controlOrder, .prefix, .strangers, .parts, .folding,
        .boundsHold,
    ]
}

/// How a law was broken.
package struct Violation: Hashable, Sendable {
    package var message: String
    /// The text at fault, when it is a text and not the case's plant.
    package var text: String?

    package init(_ message: String, text: String? = nil) {
        self.message = message
        self.text = text
    }
}
