import Foundation

/// What a workload gave: how fast, and the answers that every implementation must agree on.
struct Row: Encodable {
    /// Things of the unit that were done.
    var count: Int
    /// How many of them in a second.
    var rate: Double
    var unit: String
    /// Processor time of the shortest pass; of W4, wall time.
    var seconds: Double
    var answers: [String: Int64]

    init(count: Int, unit: String, seconds: Double, answers: [String: Int64]) {
        self.count = count
        rate = (Double(count) / seconds).rounded()
        self.unit = unit
        self.seconds = seconds
        self.answers = answers
    }

    var description: String {
        let figures = answers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let amount = rate < 100_000 ? "\(Int(rate))" : "\((rate / 10_000).rounded() / 100) million"
        return "\(amount) \(unit) (\((seconds * 1e6).rounded() / 1e6) s); \(figures)"
    }
}

/// Clocks, in seconds.
enum Clock {
    /// Processor time of this process, all its threads together.
    static var processor: Double { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }
    static var wall: Double { seconds(of: CLOCK_MONOTONIC) }

    private static func seconds(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Processor time of the shortest of some passes, and what the last one gave: what disturbs a pass only ever makes it
    /// longer.
    static func shortest<Outcome>(of passes: Int, _ pass: () throws -> Outcome) rethrows -> (Double, Outcome) {
        var began = processor
        var outcome = try pass()
        var best = processor - began
        for _ in 1..<max(1, passes) {
            began = processor
            outcome = try pass()
            best = min(best, processor - began)
        }
        return (best, outcome)
    }
}
