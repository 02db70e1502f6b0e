import Foundation
package import TaktExperiment
import TaktPlant

package enum TextReport {
    package static func assessment(_ a: Assessment, colour: Bool) -> String {
        var out = "\(a.plant.title): \(DurationFormat.text(a.settings.horizon)) x \(a.settings.replications)\n"
        for v in a.variants {
            out += "== \(v.name) \(v.fingerprint) events \(v.events)\n"
            for o in v.outcomes where v.name == "baseline" || o.verdict != .pass || o.measured.misses > 0 {
                out +=
                    "  \(o.verdict) \(o.requirement) \(o.measured.misses)/\(o.measured.samples) max \(o.measured.maximum.map { DurationFormat.rounded($0) } ?? "-") limit \(DurationFormat.text(o.limit)) \(o.newlyFails ? "NEW" : "")\n"
                if let why = o.why { out += "      \(why)\n" }
                if let note = o.note { out += "      note \(note)\n" }
            }
            for f in v.findings { out += "  ! \(f.kind.rawValue) \(f.sentence)\n" }
        }
        return out
    }
    package static func run(_ a: Assessment, colour: Bool) -> String { assessment(a, colour: colour) }
}

package enum JSONReport {
    package static func assessment(_ a: Assessment) -> String { "" }
}
package enum HTMLReport {
    package static func assessment(_ a: Assessment) -> String { "" }
}
package enum HistoryText {
    package static func list(_ entries: [HistoryEntry]) -> String { "" }
}
