package import TaktKernel
import TaktPlant
package import TaktSimulation

extension RequirementMeasurement {
    /// The responses of several replications as if they were one run's.
    ///
    /// The worst response is the longest; among equals, the first replication's.
    package static func merging(_ parts: [RequirementMeasurement], requirement: String) -> RequirementMeasurement {
        var whole = RequirementMeasurement(requirement: requirement)
        for part in parts { whole.add(part) }
        whole.blame = BlameSum.merging(parts.map(\.blame))
        return whole
    }

    private mutating func add(_ part: RequirementMeasurement) {
        addCounts(of: part)
        histogram = histogram.merged(with: part.histogram)
        guard let theirs = part.worst else { return }
        if let ours = worst, ours.duration >= theirs.duration { return }
        worst = theirs
    }

    /// Counts, sum and extremes alone.
    mutating func addCounts(of part: RequirementMeasurement) {
        samples += part.samples
        misses += part.misses
        unfinished += part.unfinished
        violations += part.violations
        longestMissRun = Swift.max(longestMissRun, part.longestMissRun)
        minimum = [minimum, part.minimum].compactMap(\.self).min()
        maximum = [maximum, part.maximum].compactMap(\.self).max()
        sum +|= part.sum
    }

    /// Share of responses that missed their limit; `nil` without samples.
    package var missShare: Double? { samples > 0 ? Double(misses) / Double(samples) : nil }

    /// Mean of the completed responses, in nanoseconds; `nil` if none completed.
    package var mean: Double? {
        let completed = samples - unfinished
        return completed > 0 ? Double(sum) / Double(completed) : nil
    }

    /// The smallest value that the share `quantile` of all responses stays within. Those that never completed count
    /// as endless: `nil` when they reach down to it.
    package func response(at quantile: Double) -> Nanoseconds? {
        guard samples > 0, histogram.total > 0 else { return nil }
        let rank = (quantile * Double(samples)).rounded(.up)
        guard rank <= Double(histogram.total) else { return nil }
        return histogram.value(at: rank / Double(histogram.total))
    }
}

extension BlameSum {
    /// Sums by cause, in the order of the causes.
    static func merging(_ lists: [[BlameSum]]) -> [BlameSum] {
        var sums: [BlameSum] = []
        for blame in lists.joined().sorted(by: { $0.cause < $1.cause }) {
            guard sums.last?.cause == blame.cause else {
                sums.append(blame)
                continue
            }
            sums[sums.count - 1].total +|= blame.total
            sums[sums.count - 1].inMisses +|= blame.inMisses
            sums[sums.count - 1].missCount += blame.missCount
        }
        return sums
    }
}

extension NetworkCounters {
    static func merging(_ parts: [NetworkCounters]) -> NetworkCounters {
        var whole = NetworkCounters()
        for part in parts {
            whole.sent += part.sent
            whole.delivered += part.delivered
            whole.dropped += part.dropped
            whole.inFlight += part.inFlight
            whole.copies += part.copies
            whole.copiesLost += part.copiesLost
        }
        return whole
    }
}

extension Finding {
    /// Every finding once, in the first replication's words, sorted by kind, subject and origin.
    static func merging(_ parts: [[Finding]]) -> [Finding] {
        var found: [Finding] = []
        for finding in parts.joined().stablySorted(by: SortKey.init) {
            if let last = found.last, SortKey(last) == SortKey(finding) { continue }
            found.append(finding)
        }
        return found
    }

    private struct SortKey: Comparable {
        let parts: [String]

        init(_ finding: Finding) { parts = [finding.kind.rawValue, finding.subject, finding.origin.name] }

        static func < (a: SortKey, b: SortKey) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
    }
}

/// One fingerprint for all replications of a variant.
enum CombinedFingerprint {
    /// FNV-1a (64 bits) over the runs' fingerprints in the order of their replications; 16 hexadecimal digits.
    static func of(_ fingerprints: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in fingerprints.joined(separator: " ").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
