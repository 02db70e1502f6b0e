import TaktKernel
import TaktPlant

/// How much longer to run for so many samples, in the words of the command line.
struct RunLength {
    let settings: Settings
    let subject: RequirementSubject

    /// `--for 25min` or, where a longer run has no more of them, `--replications 30`.
    ///
    /// - Parameter samples: how many these settings gave, at least 1.
    func option(forSamples needed: Int, having samples: Int) -> String {
        let factor = Double(needed) / Double(max(1, samples))
        if case .recovery = subject {
            return "--replications \(Int((Double(settings.replications) * factor).rounded(.up)))"
        }
        return "--for " + NaturalUnits.option(Self.roundedUp(Double(settings.horizon) * factor * 1.05))
    }

    /// Up to whole 10 s, minutes, 5 min or hours, as the length deserves.
    static func roundedUp(_ length: Double) -> Nanoseconds {
        let step: Nanoseconds =
            switch length {
            case ..<Double(2 * Nanoseconds.minute): 10 * .second
            case ..<Double(20 * Nanoseconds.minute): .minute
            case ..<Double(2 * Nanoseconds.hour): 5 * .minute
            default: .hour
            }
        // 100,000 h keep well inside 64 bits of nanoseconds.
        let bounded = min(length, 3.6e17)
        return Nanoseconds((bounded / Double(step)).rounded(.up)) * step
    }
}
