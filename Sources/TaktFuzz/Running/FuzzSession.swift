package import TaktControls
package import TaktExperiment
import TaktFiles
import TaktKernel
import TaktPlant

/// Makes the case of a seed, holds laws against it, and shrinks it when one is broken.
package struct FuzzSession: Sendable {
    package var catalogue: [ControlEntry]
    package var laws: [Law]
    package var simulate: ExperimentRunner.Simulate
    package var shrinks = true

    package init(
        catalogue: [ControlEntry], laws: [Law] = Law.all,
        simulate: @escaping ExperimentRunner.Simulate = ExperimentRunner.simulation
    ) {
        self.catalogue = catalogue
        self.laws = laws
        self.simulate = simulate
    }

    /// The laws that a seed's case breaks.
    ///
    /// - Parameter begins: called before each law, so that whoever listens knows where a trap belongs.
    package func failures(
        ofSeed seed: UInt64, begins: @escaping (FuzzStep) -> Void = { _ in }
    ) async throws -> [FuzzFailure] {
        let fuzzCase = FuzzCase(seed: seed, catalogue: catalogue)
        let trial = Trial(fuzzCase, simulate: simulate)
        var failures: [FuzzFailure] = []
        for law in laws {
            try Task.checkCancellation()
            begins(FuzzStep(seed: seed, law: law.name))
            trial.announce = { begins(FuzzStep(seed: seed, law: law.name, part: $0)) }
            guard let violation = await outcome(of: law, trial).violation else { continue }
            failures.append(await failure(of: law, fuzzCase, violation))
        }
        return failures
    }

    private func failure(of law: Law, _ fuzzCase: FuzzCase, _ violation: Violation) async -> FuzzFailure {
        guard shrinks, violation.text == nil else {
            return FuzzFailure(law: law, fuzzCase: fuzzCase, violation: violation)
        }
        let wasThrown = await outcome(of: law, Trial(fuzzCase, simulate: simulate)).wasThrown
        var shrinker = Shrinker { smaller in
            let outcome = await outcome(of: law, Trial(smaller, simulate: simulate))
            return outcome.violation != nil && outcome.wasThrown == wasThrown
        }
        let smallest = await shrinker.shrink(fuzzCase)
        let last = await outcome(of: law, Trial(smallest, simulate: simulate)).violation
        return FuzzFailure(law: law, fuzzCase: smallest, violation: last ?? violation)
    }

    private func outcome(of law: Law, _ trial: Trial) async -> (violation: Violation?, wasThrown: Bool) {
        do {
            return (try await law.check(trial), false)
        } catch {
            return (Violation("ended with an error: \(error)"), true)
        }
    }
}

/// What a session is at: a law on the case of a seed, or a part of it.
package struct FuzzStep: Hashable, Sendable {
    package var seed: UInt64
    package var law: String
    /// Number of the damaged text, from 0; `nil` for the law as a whole.
    package var part: Int?

    package init(seed: UInt64, law: String, part: Int? = nil) {
        self.seed = seed
        self.law = law
        self.part = part
    }
}

extension FuzzSession {
    /// The failure of a step at which the program died: its case, not shrunk.
    ///
    /// - Returns: `nil` for a law that this session does not have.
    package func failure(at step: FuzzStep, _ message: String) -> FuzzFailure? {
        guard let law = laws.first(where: { $0.name == step.law }) else { return nil }
        let fuzzCase = FuzzCase(seed: step.seed, catalogue: catalogue)
        let texts = step.part == nil ? [] : fuzzCase.damagedTexts
        let text = step.part.flatMap { texts.indices.contains($0) ? texts[$0] : nil }
        return FuzzFailure(law: law, fuzzCase: fuzzCase, violation: Violation(message, text: text))
    }
}

/// A law that a case breaks, with the smallest case found.
package struct FuzzFailure: Sendable {
    package var law: Law
    package var fuzzCase: FuzzCase
    package var violation: Violation

    package init(law: Law, fuzzCase: FuzzCase, violation: Violation) {
        self.law = law
        self.fuzzCase = fuzzCase
        self.violation = violation
    }

    /// What repeats it.
    package var command: String { "takt fuzz --seeds 1 --first \(fuzzCase.seed) --law \(law.name)" }

    /// `fuzz-4711-frames-conserved.yaml`.
    package var fileName: String { "fuzz-\(fuzzCase.seed)-\(law.name).yaml" }

    /// A plant file that shows it, with a comment that says what is wrong and how to see it again.
    package var file: String {
        if let text = violation.text { return comment.map { "# \($0)\n" }.joined() + text }
        return PlantWriter.text(of: fuzzCase.plant, comment: comment.joined(separator: "\n"))
    }

    private var comment: [String] {
        var lines = [
            "This file breaks a law of Takt (\(law.name)):", law.sentence, "Found: \(violation.message)",
            "Again: \(command)", "Horizon \(DurationFormat.text(fuzzCase.horizon)), seed \(fuzzCase.seed)",
        ]
        lines += fuzzCase.controls.map { "With the control \($0.text)" }
        return lines.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
    }
}
