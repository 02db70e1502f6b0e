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

    /// The arrivals of what comes at this interval.
    ///
    /// - Parameter what: whose interval it is, in the plural: `events of task plc-1/main`.
    func paced(_ what: @autoclosure () -> String) throws(NoBound) -> EventCurve {
        guard minimum > 0 else {
            throw NoBound("\(what()) may follow one another at once: their interval (\(lawName)) may be 0")
        }
        return EventCurve(period: minimum)
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
