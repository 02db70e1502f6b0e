import TaktPlant

/// What `takt devices` prints about the profiles: a table for each vendor.
package enum DeviceTable {
    private static let head = ["MODEL", "TITLE", "COMMUNICATION", "CRYPTO", "START-UP", "FRAGILITY", "FIGURES"]

    /// A block a vendor, a line a model.
    package static func text(_ library: DeviceLibrary) -> String {
        let groups = vendors(library).map { vendor, profiles in (vendor, profiles.map(row)) }
        let all = [head] + groups.flatMap(\.1)
        let widths = head.indices.map { column in all.map(\.[column].count).max() ?? 0 }
        var lines = [line(head, widths)]
        for (vendor, rows) in groups { lines += ["", vendor] + rows.map { line($0, widths) } }
        lines += [
            "", "FIGURES counts those that are measured, a vendor's, derived and estimates (m, v, d, e).",
            "`takt devices show MODEL` prints a model's figures and their sources.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// By name, those that stand for no maker last.
    static func vendors(_ library: DeviceLibrary) -> [(String, [DeviceProfile])] {
        let names = library.profiles.map(\.vendor).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let sorted = names.sorted { ($0 == generic ? 1 : 0, $0) < ($1 == generic ? 1 : 0, $1) }
        return sorted.map { vendor in (vendor, library.profiles.filter { $0.vendor == vendor }) }
    }

    private static let generic = "generic"

    static func row(_ profile: DeviceProfile) -> [String] {
        let values = profile.values
        return [
            profile.id, profile.title, communication(profile), values.crypto?.rawValue ?? "-",
            values.startUp.map(DurationFormat.text) ?? "-", values.fragility?.rawValue ?? "-", grades(profile),
        ]
    }

    private static func communication(_ profile: DeviceProfile) -> String {
        if let forwarding = profile.values.forwarding { return "forwards in " + DurationFormat.text(forwarding) }
        switch profile.values.service {
        case .slice(let permille, let period, _):
            return "\(ShareFormat.text(permille)) of \(DurationFormat.text(period))"
        case .endOfScan: return "end of scan"
        case .ownCore: return "own core"
        case .task(let priority): return "task, priority \(priority)"
        case nil: return "-"
        }
    }

    /// `2v 1d 9e`.
    private static func grades(_ profile: DeviceProfile) -> String {
        EvidenceGrade.allCases.compactMap { grade in
            let count = profile.figures.count { $0.grade == grade }
            return count > 0 ? "\(count)\(grade.rawValue.prefix(1))" : nil
        }.joined(separator: " ")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
        let line = padded.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
