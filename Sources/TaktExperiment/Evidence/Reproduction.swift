import Foundation

/// A result and what came out when it was made again.
package struct Reproduction {
    private let original: Evidence
    private let again: Evidence

    package init(of original: Evidence, again: Evidence) {
        self.original = original
        self.again = again
    }

    /// What differs first, runs before the answer made of them; `nil` when both are the same, byte for byte.
    package func firstDifference() throws -> String? { try runs() ?? answer() }

    private func runs() -> String? {
        for (index, old) in original.runs.enumerated() {
            guard index < again.runs.count else { return "\(Self.name(old)): was not run again" }
            let new = again.runs[index]
            guard old != new else { continue }
            guard (old.variant, old.replication) == (new.variant, new.replication) else {
                return "\(Self.name(old)): in its place there is now \(Self.name(new))"
            }
            return Self.name(old) + ", " + Self.difference(old, new)
        }
        guard again.runs.count > original.runs.count else { return nil }
        return "\(Self.name(again.runs[original.runs.count])): is in no run of the evidence"
    }

    private static func name(_ run: EvidenceRun) -> String {
        "variant \(run.variant), replication \(run.replication + 1)"
    }

    private static func difference(_ old: EvidenceRun, _ new: EvidenceRun) -> String {
        for (before, after) in zip(old.requirements, new.requirements) where before != after {
            if let words = try? JSONTree.firstDifference(before, after) {
                return "requirement \(before.requirement), \(words)"
            }
        }
        if old.fingerprint != new.fingerprint { return "fingerprint \(old.fingerprint) -> \(new.fingerprint)" }
        return "\(old.requirements.count) requirements -> \(new.requirements.count)"
    }

    private func answer() throws -> String? {
        let (old, new) = (try CanonicalJSON.text(original.assessment), try CanonicalJSON.text(again.assessment))
        guard old != new else { return nil }
        let place = try JSONTree.firstDifference(original.assessment, again.assessment)
        return "the assessment, " + (place ?? "in how the same values are written")
    }
}
