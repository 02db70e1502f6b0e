package import TaktExperiment

/// One failing set of a suggestion, in words.
struct ResolutionText {
    /// `tls-modbus fails poll-burner-1`.
    let head: String
    /// Changes that pass, the one that was taken first.
    let passing: [String]
    /// `None of 14 changes passes; the least bad are`, or `12 more were tried and fail.`
    let failing: String
    /// The least bad, where nothing passes.
    let leastBad: [String]
}

extension Reading {
    /// The answer in one sentence.
    func answer(of suggestion: Suggestion) -> String {
        switch suggestion.outcome {
        case .unneeded: "The proposal fails nothing as it is; there is nothing to change."
        case .passes:
            "This proposal passes: run again with the same seeds and lengths, each control alone and all together."
        case .open:
            "This proposal fails nothing, but with these settings not all can be told: "
                + suggestion.failing.joined(separator: ", ") + "."
        case .fails:
            "None of these changes makes the proposal pass; the least bad still fails "
                + suggestion.failing.joined(separator: ", ") + "."
        case .nothingLeft: "None of these changes passes; only leaving out every control does."
        }
    }

    func texts(of suggestion: Suggestion) -> [ResolutionText] {
        suggestion.resolutions.map { resolution in
            let passing = resolution.trials.filter { $0.verdict == .passes }
            let others = resolution.trials.filter { $0.verdict != .passes }
            let open = others.filter { $0.verdict == .open }
            // Leaving a control out is no change that protects: it does not hide that none of those passes.
            let isGivenUp = passing.allSatisfy { $0.change.kind == .leftOut }
            let count = Figures.count(others.count, isGivenUp ? "change" : "other")
            let failing =
                others.isEmpty
                ? ""
                : isGivenUp
                    ? "None of \(count) passes; the least bad:"
                    : "\(count) tried, without success\(open.isEmpty ? "" : "; \(open.count) of them cannot be told with these settings")."
            return ResolutionText(
                head: resolution.controls.joined(separator: " + ")
                    + (resolution.controls.count == 1 ? " fails " : " together fail ")
                    + resolution.requirements.joined(separator: ", "),
                passing: passing.map { words(for: $0) }, failing: failing,
                leastBad: isGivenUp ? others.prefix(3).map { words(for: $0) } : [])
        }
    }

    /// `poll-burner-1 uses 84 %, ...`: what the new proposal costs the deadlines most.
    func usesSentence(_ suggestion: Suggestion) -> String? {
        guard !suggestion.uses.isEmpty else { return nil }
        return "It comes nearest to its limits in " + suggestion.uses.map(words(for:)).joined(separator: ", ") + "."
    }

    /// `zone-firewall: extra-rules [] -> [https from hmi-1 to idp]; poll-burner-1 then uses 84 %`.
    private func words(for trial: Trial) -> String {
        var text = "\(trial.change.control): \(Self.words(for: trial.change))"
        switch trial.verdict {
        case .passes:
            if let use = trial.use { text += "; leaves \(use.requirement) at \(Self.share(use)) of what it allows" }
        case .fails: text += "; fails " + trial.failing.joined(separator: ", ")
        case .open: text += "; cannot be told with these settings"
        }
        return text + "."
    }

    static func words(for change: Change) -> String {
        switch change.kind {
        case .setting: "\(change.parameter ?? "") \(change.old ?? "") -> \(change.new ?? "")"
        case .narrowed: "leaves out \(change.unprotected.joined(separator: ", ")), which stays unprotected"
        case .alternative: "\(change.alternative ?? "") instead. Gives up: \(withoutStop(change.givesUp ?? ""))"
        case .figure:
            "if \(change.parameter ?? "") were \(change.new ?? "") instead of \(change.old ?? ""): a figure to ask for "
                + "and to measure, not a setting"
        case .leftOut: "is left out; nothing of it is protected"
        }
    }

    private static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

    private func words(for use: MarginUse) -> String { "\(use.requirement) (\(Self.share(use)) of what it allows)" }

    private static func share(_ use: MarginUse) -> String {
        use.share.map { NaturalUnits.percent($0) } ?? "more than all"
    }
}

/// A suggestion's changes as sentences, for the proposal file that it becomes.
package enum SuggestionText {
    package static func changes(_ suggestion: Suggestion) -> [String] {
        suggestion.resolutions.filter(\.isResolved).compactMap(\.trials.first).map {
            "\($0.change.control): \(Reading.words(for: $0.change))."
        }
    }
}
