import TaktExperiment
import TaktKernel
import TaktPlant

/// What a suite file means. Whether what it names exists is seen when its cases are loaded.
enum SuiteReader {
    static func suite(_ cursor: DocumentCursor, _ document: LoadedDocument) -> SuiteFile? {
        cursor.map("a suite") { map in
            _ = map.value("takt")
            let title = map.required("title", .text)
            _ = map.optional("summary", .text)
            let settings = map.map("settings", "suite settings", PartialSettings.init) ?? PartialSettings()
            let seeds = map.value("seeds").map(self.seeds) ?? [1]
            return SuiteFile(
                path: document.path, contentHash: document.contentHash, title: title,
                catalogue: map.optional("catalogue", .text), devices: map.optional("devices", .text),
                entries: entries(map, settings, seeds))
        }
    }

    private static func entries(
        _ map: MapReader, _ settings: PartialSettings, _ seeds: [UInt64]
    ) -> [SuiteFile.Entry] {
        if map.value("cases")?.node.sequence?.isEmpty == true { map.error("a suite needs at least one case") }
        return map.requiredList("cases") { entry($0, settings, seeds) }
    }

    private static func entry(
        _ cursor: DocumentCursor, _ settings: PartialSettings, _ seeds: [UInt64]
    ) -> SuiteFile.Entry? {
        cursor.map("a case") { map in
            let plants = map.requiredList("plants", path)
            if map.value("plants")?.node.sequence?.isEmpty == true { map.error("a case needs at least one plant") }
            let own = map.map("settings", "suite settings", PartialSettings.init) ?? PartialSettings()
            let expected = map.value("expect")
            var checks: [SuiteCheck] = []
            if let expected, let verdict = expected.value(.choice(ExpectedVerdict.self)) {
                checks.append(SuiteCheck(.verdict(verdict), mark: expected.node.mark))
            }
            checks += map.list("checks", check).flatMap(\.self)
            if expected == nil, !map.has("checks") { map.error("a case needs `expect` or `checks`") }
            return SuiteFile.Entry(
                mark: cursor.node.mark, plants: plants, proposals: map.list("proposals", path),
                controls: map.list("controls", controls), seeds: map.value("seeds").map(self.seeds) ?? seeds,
                settings: own.over(settings).settings, checks: checks)
        }
    }

    private static func path(_ cursor: DocumentCursor) -> SuiteFile.Marked<String>? {
        cursor.value(.text).map { SuiteFile.Marked(value: $0, mark: cursor.node.mark) }
    }

    private static func controls(_ cursor: DocumentCursor) -> [SuiteFile.Marked<String>]? {
        let items = cursor.list(path)
        guard !items.isEmpty else { return cursor.rejected("expected controls such as `[edr-agent, zone-firewall]`") }
        return items
    }

    private static func seeds(_ cursor: DocumentCursor) -> [UInt64] {
        let seeds = cursor.list { $0.value(.seed) }
        if seeds.isEmpty { cursor.error("expected seeds such as `[1, 2]`") }
        if Set(seeds).count < seeds.count { cursor.error("holds the same seed twice") }
        return seeds
    }

    /// One demand, or one for each budget of a list.
    private static func check(_ cursor: DocumentCursor) -> [SuiteCheck]? {
        cursor.map("a check") { map in
            let variant = map.optional("variant", .text).map(Glob.init)
            let requirement = map.optional("requirement", .text).map(Glob.init)
            let demands: [SuiteCheck.Demand]
            switch map.exactlyOne(of: ["expect", "newly-fails", "budget"], "demand") {
            case "expect": demands = [.verdict(map.required("expect", .choice(ExpectedVerdict.self)))]
            case "newly-fails": demands = [.newlyFails(map.list("newly-fails") { $0.value(.id) })]
            case "budget": demands = budgets(map).map(SuiteCheck.Demand.budget)
            default: demands = []
            }
            return demands.map {
                SuiteCheck($0, variant: variant, requirement: requirement, mark: cursor.node.mark)
            }
        }
    }

    private static func budgets(_ map: MapReader) -> [Budget] {
        guard let value = map.value("budget") else { return [] }
        if value.node.sequence == nil { return value.value(.budget).map { [$0] } ?? [] }
        return value.list { $0.value(.budget) }
    }
}

/// Settings as far as a file gives them.
private struct PartialSettings {
    var horizon: Nanoseconds?
    var replications: Int?
    var confidence: Double?

    init() {}

    init?(_ map: MapReader) {
        horizon = map.optional("for", .duration)
        if horizon == 0 { map.error("`for` must be above zero") }
        replications = map.optional("replications", .integer(1...100_000))
        let permille = map.optional("confidence", .share)
        if let permille, !(500...999).contains(permille) {
            map.error("`confidence` is from 50 % to 99.9 %")
        }
        confidence = permille.map { Double($0) / 1000 }
    }

    func over(_ other: PartialSettings) -> PartialSettings {
        var merged = self
        merged.horizon = horizon ?? other.horizon
        merged.replications = replications ?? other.replications
        merged.confidence = confidence ?? other.confidence
        return merged
    }

    /// Those of `takt assess` where the file gives none. The seed is each case's own.
    var settings: Settings {
        Settings(
            horizon: horizon ?? 10 * .minute, replications: replications ?? 10, seed: 1, confidence: confidence ?? 0.95)
    }
}

extension ValueForm where Value == UInt64 {
    fileprivate static var seed: ValueForm {
        ValueForm(expected: "a seed such as `1`", placeholder: 1) { cursor in
            guard let text = cursor.node.scalar, let seed = UInt64(text) else {
                cursor.expected("a seed such as `1`")
                return nil
            }
            return seed
        }
    }
}

extension ValueForm where Value == Budget {
    fileprivate static var budget: ValueForm {
        ValueForm(
            expected: "a budget such as `misses = 0`", placeholder: Budget.none, parse: Budget.init(text:))
    }
}

extension Budget {
    /// What a reader goes on with after an error.
    fileprivate static let none = Budget(text: "misses = 0", limit: .misses(atMost: 0))
}
