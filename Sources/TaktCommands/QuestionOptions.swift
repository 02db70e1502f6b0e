import ArgumentParser

/// Questions beyond the verdict that an assessment answers when it is asked to, by further runs.
struct QuestionOptions: ParsableArguments {
    @Flag(help: "Try other settings, less of the plant and other controls until the proposal passes.")
    var suggest = false

    @Option(help: ArgumentHelp("Write the proposal that passes to this file; implies --suggest.", valueName: "file"))
    var suggestTo: String?

    @Flag(help: "Vary every figure of the controls inside its band: in how many samples does each verdict hold?")
    var uncertainty = false

    @Option(help: ArgumentHelp("With --uncertainty: samples of the figures. (default: 20)", valueName: "count"))
    var samples: Int?

    @Flag(help: "Also find how much the plant can bear without the controls, as `takt headroom` does.")
    var headroom = false

    var isSuggesting: Bool { suggest || suggestTo != nil }
    var sampleCount: Int { samples ?? 20 }

    /// The options that ask the same again; where a proposal is written to is no question.
    var arguments: [String] {
        var arguments: [String] = []
        if isSuggesting { arguments.append("--suggest") }
        if uncertainty { arguments += ["--uncertainty", "--samples", String(sampleCount)] }
        if headroom { arguments.append("--headroom") }
        return arguments
    }

    func validate() throws {
        guard !isSuggesting || !uncertainty else {
            throw ValidationError("--suggest and --uncertainty are two questions; ask them one after the other")
        }
        guard samples == nil || uncertainty else { throw ValidationError("--samples goes with --uncertainty") }
        guard sampleCount >= 4, sampleCount <= 1000 else {
            throw ValidationError("--samples must be between 4 and 1000")
        }
    }
}
