/// Integrates ordinary differential equations with error control: the embedded Runge-Kutta pair of orders 5 and 4 of
/// Dormand & Prince (J. Comput. Appl. Math. 6, 1980), continued with the fifth-order solution.
struct DormandPrince {
    /// Error allowed in each step: `absolute + relative x |state|`, for every component.
    var absolute = 1e-12
    var relative = 1e-12
    /// The last good step, with which the next call begins.
    private var step = 0.0

    init() {}

    private static let stages: [[Double]] = [
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ]
    /// Fifth-order weights less fourth-order ones.
    private static let errors: [Double] = [
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
    ]

    /// Takes `state` over `duration` seconds of `slope`, which does not depend on time.
    mutating func integrate(_ state: inout [Double], over duration: Double, slope: ([Double]) -> [Double]) {
        var left = duration
        if step <= 0 { step = duration / 16 }
        while left > 0 {
            let isLast = step >= left
            let length = min(step, left)
            let (next, error) = attempt(state, length, slope)
            // At a step this small rounding is all the error there is.
            let isSmallest = length <= duration * 1e-9
            if error <= 1 || isSmallest {
                state = next
                left = isLast ? 0 : left - length
            }
            let factor = error > 0 ? min(5, max(0.2, 0.9 / fifthRoot(error))) : 5
            // A step cut short by the end says little about the next one.
            if !isLast || error > 1 { step = max(length * factor, duration * 1e-9) }
        }
    }

    /// One step, and its error in units of what is allowed.
    private func attempt(
        _ state: [Double], _ length: Double, _ slope: ([Double]) -> [Double]
    ) -> (next: [Double], error: Double) {
        var slopes = [slope(state)]
        var next = state
        for weights in Self.stages {
            next = state.indices.map { index in
                state[index] + length * zip(weights, slopes).reduce(0) { $0 + $1.0 * $1.1[index] }
            }
            slopes.append(slope(next))
        }
        var worst = 0.0
        for index in state.indices {
            let error = length * zip(Self.errors, slopes).reduce(0) { $0 + $1.0 * $1.1[index] }
            let allowed = absolute + relative * max(abs(state[index]), abs(next[index]))
            worst = max(worst, abs(error) / allowed)
        }
        return (next, worst.isFinite ? worst : 1e9)
    }

    /// Near enough for choosing a step: Newton's method, from above.
    private func fifthRoot(_ value: Double) -> Double {
        var root = max(1, value)
        for _ in 0..<200 {
            let next = root - (root - value / (root * root * root * root)) / 5
            if abs(next - root) <= 1e-3 * root { return next }
            root = next
        }
        return root
    }
}
