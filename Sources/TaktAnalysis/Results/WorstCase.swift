import TaktKernel
import TaktPlant

extension Distribution {
    /// The longest draw.
    ///
    /// - Parameter what: whose time it is, for the reason: `execution of task plc-1/main`.
    func worst(_ what: @autoclosure () -> String) throws(NoBound) -> Nanoseconds {
        guard let maximum else { throw NoBound("\(what()) is \(lawName), which has no upper end") }
        return max(0, maximum)
    }

    var lawName: String {
        switch self {
        case .constant: "constant"
        case .uniform: "uniform"
        case .normal: "normal"
        case .triangular: "triangular"
        case .lognormal: "lognormal"
        case .exponential: "exponential"
        case .empirical: "empirical"
        case .sequence: "a sequence"
        }
    }
}
