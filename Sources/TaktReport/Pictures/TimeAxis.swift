import Foundation
import TaktKernel
import TaktPlant

/// A picture's time axis: its ends in nanoseconds, and where a figure stands on it.
struct TimeAxis {
    let low: Double
    let high: Double
    let isLogarithmic: Bool

    init(_ span: ClosedRange<Double>, isLogarithmic: Bool) {
        self.isLogarithmic = isLogarithmic
        if isLogarithmic {
            low = Self.roundDown(span.lowerBound)
            high = span.upperBound * 1.25
        } else {
            let margin = (span.upperBound - span.lowerBound) * 0.06
            low = max(0, span.lowerBound - margin)
            high = span.upperBound + margin
        }
    }

    /// 0 at the left end, 1 at the right one.
    func position(_ time: Double) -> Double {
        guard high > low else { return 0 }
        let place =
            isLogarithmic
            ? (log10(max(time, low)) - log10(low)) / (log10(high) - log10(low)) : (time - low) / (high - low)
        return min(max(place, 0), 1)
    }

    /// Round times along it with their words, at most nine.
    var ticks: [(time: Double, words: String)] {
        let times = isLogarithmic ? decades : steps
        return times.map { ($0, $0 == 0 ? "0" : DurationFormat.rounded(Nanoseconds($0.rounded()))) }
    }

    /// Powers of ten or, over less than three of them, 1, 2 and 5 times one.
    private var decades: [Double] {
        let powers = multiples([1])
        guard powers.count > 2 else { return multiples([1, 2, 5]) }
        let every = (powers.count + 6) / 7
        return powers.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    }

    private func multiples(_ factors: [Double]) -> [Double] {
        var all: [Double] = []
        var decade = 1.0
        while decade <= high, decade < 1e18 {
            all += factors.map { $0 * decade }.filter { $0 >= low * 0.999 && $0 <= high }
            decade *= 10
        }
        return all
    }

    private var steps: [Double] {
        let step = Self.niceStep((high - low) / 6)
        guard step > 0 else { return [] }
        var time = (low / step).rounded(.up) * step
        var all: [Double] = []
        while time <= high, all.count < 12 {
            all.append(time)
            time += step
        }
        return all
    }

    /// 1, 2 or 5 times a power of ten, above `least`; of seconds from ten on, parts of minutes and hours.
    private static func niceStep(_ least: Double) -> Double {
        let second = 1e9
        let clock = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map { $0 * second }
        if least > 5 * second, let step = clock.first(where: { $0 >= least }) { return step }
        var decade = 1.0
        while decade * 10 <= least { decade *= 10 }
        return [1, 2, 5, 10].map { $0 * decade }.first { $0 >= least } ?? decade * 10
    }

    /// The next 1, 2 or 5 times a power of ten at or below.
    private static func roundDown(_ value: Double) -> Double {
        var decade = 1.0
        while decade * 10 <= value { decade *= 10 }
        return [5, 2, 1].map { $0 * decade }.first { $0 <= value } ?? decade
    }
}
