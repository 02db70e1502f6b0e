import TaktFuzz

/// How often each law was held against a case, and where it was broken.
struct FuzzTally: Sendable {
    private let laws: [String]
    private var checked: [String: Int] = [:]
    private(set) var reports: [FuzzReport] = []
    private var seeds: Set<UInt64> = []

    init(laws: [Law]) { self.laws = laws.map(\.name) }

    /// Seeds begun.
    var seedCount: Int { seeds.count }

    mutating func add(_ event: FuzzEvent) {
        switch event {
        case .began(let step):
            seeds.insert(step.seed)
            if step.part == nil { checked[step.law, default: 0] += 1 }
        case .failed(let report): reports.append(report)
        }
    }

    /// A line for each law, then each failure with the command that repeats it; the same whatever ended first.
    var text: String {
        let width = laws.map(\.count).max() ?? 0
        func row(_ name: String, _ checked: String, _ failed: String) -> String {
            let padded = name + String(repeating: " ", count: max(0, width - name.count))
            return padded + right(checked, 9) + right(failed, 8) + "\n"
        }
        var text = row("law", "checked", "failed")
        for law in laws { text += row(law, "\(checked[law] ?? 0)", "\(reports.count { $0.law == law })") }
        text += "\n" + summary
        let ordered = reports.sorted { ($0.seed, place($0.law)) < ($1.seed, place($1.law)) }
        for report in ordered {
            text += "\nseed \(report.seed) breaks \(report.law): \(report.message)\n"
            text += "  plant  \(report.file)\n  again  takt fuzz --seeds 1 --first \(report.seed) --law \(report.law)\n"
        }
        return text
    }

    private var summary: String {
        let broken = Set(reports.map(\.seed)).count
        return "\(seedCount) \(seedCount == 1 ? "seed" : "seeds"): "
            + (broken == 0 ? "every law holds.\n" : "\(broken) \(broken == 1 ? "breaks" : "break") a law.\n")
    }

    private func place(_ law: String) -> Int { laws.firstIndex(of: law) ?? laws.count }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
