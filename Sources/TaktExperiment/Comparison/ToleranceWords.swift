package import TaktPlant

extension Tolerance {
    /// `none`, `1 in 1000`, `at most 2 of any 10`, `at most 3 in a row`.
    package var inWords: String {
        switch self {
        case .none: "none"
        case .oneIn(let n): "1 in \(n)"
        case .weaklyHard(let misses, let window): "at most \(misses) of any \(window)"
        case .consecutive(let n): "at most \(n) in a row"
        }
    }
}
