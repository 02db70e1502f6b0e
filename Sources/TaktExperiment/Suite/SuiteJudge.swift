package import TaktPlant

/// Holds the checks of a case against its assessment.
package struct SuiteJudge {
    package let suitePath: String
    package let suiteCase: SuiteCase
    package let assessment: Assessment
    package let plant: Plant
    /// Of each requirement in the plant file, by its id.
    package let places: [String: SourcePlace]

    package init(
        suitePath: String, suiteCase: SuiteCase, assessment: Assessment, plant: Plant,
        places: [String: SourcePlace]
    ) {
        self.suitePath = suitePath
        self.suiteCase = suiteCase
        self.assessment = assessment
        self.plant = plant
        self.places = places
    }

    /// In the order of the checks, then of variants, then of requirements.
    ///
    /// - Throws: a ``Problem`` at the check that names what this plant or its variants do not have.
    package func judge() throws(Problem) -> [CheckResult] {
        var results: [CheckResult] = []
        for check in suiteCase.checks { results += try judge(check) }
        return results
    }

    private func judge(_ check: SuiteCheck) throws(Problem) -> [CheckResult] {
        let variants = try variants(of: check)
        let requirements = try requirements(of: check)
        switch check.demand {
        case .verdict(let expected):
            if check.requirement == nil {
                return check.variant == nil
                    ? [overall(check, expected)] : variants.map { whole(check, expected, $0) }
            }
            return each(variants, requirements) { single(check, expected, $0, $1, $2) }
        case .newlyFails(let ids):
            return [try newlyFailing(check, ids, variants, requirements)]
        case .budget(let budget):
            let priced = try affected(by: budget, requirements, check)
            return each(variants, priced) { self.budget(check, budget, $0, $1, $2) }
        }
    }

    private func each(
        _ variants: [VariantResult], _ requirements: [Requirement],
        _ judge: (VariantResult, Requirement, RequirementOutcome) -> CheckResult
    ) -> [CheckResult] {
        variants.flatMap { variant in
            requirements.compactMap { requirement in
                variant.outcomes.first { $0.requirement == requirement.id }.map { judge(variant, requirement, $0) }
            }
        }
    }

    // MARK: what a check is about

    private func variants(of check: SuiteCheck) throws(Problem) -> [VariantResult] {
        guard let glob = check.variant else { return assessment.variants }
        let matching = assessment.variants.filter { glob.matches($0.name) }
        guard matching.isEmpty else { return matching }
        let names = assessment.variants.map { quoted($0.name) }
        throw Problem("no variant is called \(quoted(glob.pattern)); there are \(listed(names, "and"))", at: check.mark)
    }

    private func requirements(of check: SuiteCheck) throws(Problem) -> [Requirement] {
        guard let glob = check.requirement else { return plant.requirements }
        let matching = plant.requirements.filter { glob.matches($0.id) }
        guard matching.isEmpty else { return matching }
        let hint = suggestion(for: glob.pattern, in: plant.requirements.map(\.id))
        throw Problem("\(plant.id) has no requirement \(quoted(glob.pattern))\(hint)", at: check.mark)
    }

    /// A budget of costs is about those with a price alone.
    private func affected(
        by budget: Budget, _ requirements: [Requirement], _ check: SuiteCheck
    ) throws(Problem) -> [Requirement] {
        guard case .cost(_, let currency) = budget.limit else { return requirements }
        guard plant.currency == currency else {
            let found = plant.currency.map { "counts in \($0)" } ?? "gives no costs"
            throw Problem("\(plant.id) \(found), the budget in \(currency)", at: check.mark)
        }
        let priced = requirements.filter { $0.cost?.amount(in: plant) != nil }
        guard priced.isEmpty else { return priced }
        throw Problem("none of these requirements of \(plant.id) has a cost", at: check.mark)
    }

    // MARK: verdicts

    private func overall(_ check: SuiteCheck, _ expected: ExpectedVerdict) -> CheckResult {
        let found = ExpectedVerdict(assessment.outcome)
        let outcomes = assessment.kind == .run ? assessment.variants : Array(assessment.variants.dropFirst())
        return verdict(check, expected, found, because: reasons(found, outcomes))
    }

    private func whole(_ check: SuiteCheck, _ expected: ExpectedVerdict, _ variant: VariantResult) -> CheckResult {
        let isBaseline = variant.name == Variant.baselineName
        let failing = Set(assessment.variants[0].outcomes.filter { $0.verdict == .fail }.map(\.requirement))
        let judged = isBaseline ? variant.outcomes : variant.outcomes.filter { !failing.contains($0.requirement) }
        let found: ExpectedVerdict =
            judged.contains { $0.verdict == .fail }
            ? .fail : judged.contains { $0.verdict != .pass } ? .inconclusive : .pass
        return verdict(check, expected, found, variant, because: reasons(found, [variant]))
    }

    private func single(
        _ check: SuiteCheck, _ expected: ExpectedVerdict, _ variant: VariantResult, _ requirement: Requirement,
        _ outcome: RequirementOutcome
    ) -> CheckResult {
        verdict(
            check, expected, ExpectedVerdict(outcome.verdict), variant, requirement,
            because: outcome.why ?? outcome.note ?? outcome.extent)
    }

    private func verdict(
        _ check: SuiteCheck, _ expected: ExpectedVerdict, _ found: ExpectedVerdict, _ variant: VariantResult? = nil,
        _ requirement: Requirement? = nil, because reason: String
    ) -> CheckResult {
        func result(_ state: CheckResult.State, _ kind: CheckResult.Kind?, _ words: String) -> CheckResult {
            let sentence = reason.isEmpty ? words : "\(words): \(reason)"
            return self.result(check, variant?.name, requirement, state, kind, sentence)
        }
        switch (expected, found) {
        case (.pass, .pass), (.fail, .fail), (.inconclusive, .inconclusive):
            return result(.passed, nil, "\(found.rawValue), as expected")
        case (.pass, .fail), (.inconclusive, .fail): return result(.failed, .newMiss, "fails")
        case (.pass, .inconclusive), (.fail, .inconclusive):
            return result(.inconclusive, .tooFewSamples, "inconclusive")
        case (.fail, .pass): return result(.failed, .outdated, "no longer fails: update the suite")
        case (.inconclusive, .pass): return result(.failed, .outdated, "is no longer open, it passes: update the suite")
        }
    }

    /// What decided a verdict on many: the first few sentences.
    private func reasons(_ found: ExpectedVerdict, _ variants: [VariantResult]) -> String {
        guard found != .pass else { return "" }
        var sentences: [String] = []
        for outcome in variants.flatMap(\.outcomes) where ExpectedVerdict(outcome.verdict) == found {
            let note = outcome.note ?? outcome.extent
            let sentence = outcome.why ?? "\(outcome.requirement): \(note)"
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        let more = sentences.count > 3 ? "; and \(sentences.count - 3) more" : ""
        return sentences.prefix(3).joined(separator: "; ") + more
    }

    // MARK: what newly fails

    private func newlyFailing(
        _ check: SuiteCheck, _ expected: [String], _ variants: [VariantResult], _ requirements: [Requirement]
    ) throws(Problem) -> CheckResult {
        for id in expected where !requirements.contains(where: { $0.id == id }) {
            let hint = suggestion(for: id, in: requirements.map(\.id))
            throw Problem("\(plant.id) has no requirement \(quoted(id))\(hint)", at: check.mark)
        }
        let ids = requirements.map(\.id)
        let outcomes = variants.flatMap(\.outcomes).filter { ids.contains($0.requirement) }
        let failing = ids.filter { id in outcomes.contains { $0.requirement == id && $0.newlyFails } }
        let open = ids.filter { id in
            !failing.contains(id) && outcomes.contains { $0.requirement == id && $0.newlyInconclusive }
        }
        let added = failing.filter { !expected.contains($0) }
        let gone = expected.filter { !failing.contains($0) && !open.contains($0) }
        let name = check.variant.map(\.pattern)
        let single = added.count == 1 ? plant.requirements.first { $0.id == added[0] } : nil
        func result(_ state: CheckResult.State, _ kind: CheckResult.Kind?, _ sentence: String) -> CheckResult {
            var result = self.result(check, name, nil, state, kind, sentence)
            if let single { (result.subject, result.place) = (single.subject.word, place(of: single, check)) }
            return result
        }
        if !added.isEmpty {
            let whys = added.compactMap { id in outcomes.first { $0.requirement == id && $0.newlyFails }?.why }
            return result(
                .failed, .newMiss, "also newly fails \(listed(added, "and")): " + whys.joined(separator: "; "))
        }
        if !gone.isEmpty {
            return result(.failed, .outdated, "\(listed(gone, "and")) no longer newly fails: update the suite")
        }
        let undecided = open.filter { expected.contains($0) }
        if !undecided.isEmpty {
            return result(.inconclusive, .tooFewSamples, "\(listed(undecided, "and")): too few samples to tell")
        }
        return result(.passed, nil, expected.isEmpty ? "nothing newly fails" : "these newly fail, and no others")
    }

    // MARK: budgets

    private func budget(
        _ check: SuiteCheck, _ budget: Budget, _ variant: VariantResult, _ requirement: Requirement,
        _ outcome: RequirementOutcome
    ) -> CheckResult {
        let found = BudgetJudge(
            budget: budget, requirement: requirement, outcome: outcome, plant: plant, settings: assessment.settings
        ).judge()
        let kind: CheckResult.Kind? =
            switch found.state {
            case .passed: nil
            case .failed: .overBudget
            case .inconclusive: .tooFewSamples
            }
        let why = found.state == .failed ? outcome.why.map { "; " + $0 } ?? "" : ""
        return result(check, variant.name, requirement, found.state, kind, found.sentence + why)
    }

    // MARK: results

    private func result(
        _ check: SuiteCheck, _ variant: String?, _ requirement: Requirement?, _ state: CheckResult.State,
        _ kind: CheckResult.Kind?, _ sentence: String
    ) -> CheckResult {
        let identity = [suitePath, suiteCase.name, variant ?? "", requirement?.id ?? "", check.text]
        return CheckResult(
            demand: check.text, variant: variant, requirement: requirement?.id,
            subject: requirement?.subject.word ?? "plant", state: state, kind: kind, sentence: sentence,
            place: requirement.map { place(of: $0, check) } ?? SourcePlace(path: suitePath, mark: check.mark),
            fingerprint: CombinedFingerprint.of(identity.map { $0.replacing("\n", with: " ") + "\n" }))
    }

    private func place(of requirement: Requirement, _ check: SuiteCheck) -> SourcePlace {
        places[requirement.id] ?? SourcePlace(path: suitePath, mark: check.mark)
    }
}

extension ExpectedVerdict {
    /// What can never be measured is no pass, and no question of samples.
    init(_ verdict: Verdict) {
        switch verdict {
        case .pass: self = .pass
        case .fail, .invalid: self = .fail
        case .inconclusive: self = .inconclusive
        }
    }

    init(_ outcome: Assessment.Outcome) {
        switch outcome {
        case .passes: self = .pass
        case .fails: self = .fail
        case .inconclusive: self = .inconclusive
        }
    }
}

extension RequirementOutcome {
    /// "3 of 1200 missed, longest 12 ms".
    fileprivate var extent: String {
        let longest = measured.maximum.map { ", longest \(DurationFormat.rounded($0))" } ?? ""
        return "\(measured.misses) of \(measured.samples) missed\(longest)"
    }
}

extension RequirementSubject {
    /// As a plant file writes it.
    fileprivate var word: String {
        switch self {
        case .task: "task"
        case .poll: "poll"
        case .pollCycle: "poll-cycle"
        case .dataAge: "data-age"
        case .chain: "chain"
        case .operatorAction: "operator"
        case .recovery: "recovery"
        }
    }
}
