import Foundation

/// The regularised incomplete beta function I_x(a, b): the distribution function behind exact binomial intervals and
/// Student's t.
///
/// Evaluated by Lentz's method on the continued fraction (NIST Handbook of Mathematical Functions, 8.17.22), which
/// takes about the square root of max(a, b) steps; the relative error is near 1e-14 over the range used here.
enum IncompleteBeta {
    /// I_x(a, b) for `a`, `b` > 0 and `x` from 0 to 1.
    static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)
        let front = exp(logFront)
        // The fraction converges quickly below the mean; above it, the symmetric one does.
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a
            : 1 - front * fraction(1 - x, b, a) / b
    }

    /// The `x` at which I_x(a, b) reaches `probability`, by bisection to 1e-18 absolutely.
    static func inverse(_ probability: Double, _ a: Double, _ b: Double) -> Double {
        guard probability > 0 else { return 0 }
        guard probability < 1 else { return 1 }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if value(middle, a, b) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let smallest = 1e-300
        func away(_ value: Double) -> Double { abs(value) < smallest ? smallest : value }

        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var result = d
        let limit = 200 + 10 * Int(max(a, b).squareRoot())
        for step in 1...limit {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }

    /// Logarithm of the gamma function for `x` > 0 (Lanczos, g = 7); the C library's writes a global variable.
    static func logGamma(_ x: Double) -> Double {
        guard x >= 0.5 else { return log(Double.pi / sin(Double.pi * x)) - logGamma(1 - x) }
        let coefficients = [
            676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
            12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
        ]
        let shifted = x - 1
        var series = 0.999_999_999_999_809_93
        for (index, coefficient) in coefficients.enumerated() {
            series += coefficient / (shifted + Double(index + 1))
        }
        let t = shifted + 7.5
        return 0.5 * log(2 * Double.pi) + (shifted + 0.5) * log(t) - t + log(series)
    }
}
