import TaktExperiment

/// Suite files.
extension Schema {
    static var suite: Schema {
        .map(
            "a suite",
            [
                JSONSchema.version(.suite),
                .required("title", .text, "What the suite is called."),
                .optional("summary", .text, "What it is for."),
                .optional("settings", suiteSettings, "Of every case that gives none of its own."),
                .optional("seeds", seeds, "Seeds of every case that gives none of its own. Default: [1]."),
                .optional("catalogue", .text, "File or folder of catalogue entries of your own."),
                .optional("devices", .text, "File or folder of device profiles of your own."),
                .required("cases", .list(of: suiteCase, count: 1...Int.max), "Each a matrix of cases."),
            ]
        ).described("Plants, what is proposed for them, and what must be so. Paths are relative to this file.")
    }

    private static var suiteCase: Schema {
        let control = pattern("^[^:]+(:.+)?$", examples: ["edr-agent", "tls-modbus:session-life=2min"])
        return .map(
            "a case",
            [
                .required("plants", .list(of: .text, count: 1...Int.max), "Plant files, or folders that hold one."),
                .optional("proposals", .list(of: .text), "Proposal files, each a case with every plant."),
                .optional(
                    "controls", .list(of: .list(of: control, count: 1...Int.max)),
                    "Lists of controls as --control takes them, each a case with every plant."),
                .optional("seeds", seeds, "Each a case with every plant and proposal."),
                .optional("settings", suiteSettings, "In the place of the suite's."),
                .optional("expect", verdict, "The verdict that takt assess, or takt run without controls, gives."),
                .optional("checks", .list(of: check), "What else must be so."),
            ], atLeastOneOf: ["expect", "checks"])
    }

    private static var check: Schema {
        .map(
            "a check",
            [
                .optional("variant", .text, "Pattern of names: `baseline`, a control's id, `all together`; `*` any."),
                .optional("requirement", .text, "Pattern of requirements' ids, such as `poll-*`."),
                .optional("expect", verdict, "The verdict."),
                .optional("newly-fails", .list(of: .id), "Exactly these fail that did not in the baseline."),
                .optional(
                    "budget", .any(budget, .list(of: budget, count: 1...Int.max)), "A limit on a figure, or several."),
            ], exactlyOneOf: [[["expect"], ["newly-fails"], ["budget"]]])
    }

    private static var verdict: Schema { .choice(ExpectedVerdict.allCases.map(\.rawValue)) }

    private static var budget: Schema {
        .pattern(
            "^(misses *(=|<=)|(miss-ratio|median|max|bound|cost|p[0-9.]+) *<=|margin *>=) *[0-9].*$",
            examples: ["misses = 0", "p99 <= 20 ms", "margin >= 10 %", "miss-ratio <= 0.1 %", "cost <= 50 USD/h"])
    }

    private static var seeds: Schema { .list(of: .integer(0), count: 1...Int.max) }

    private static var suiteSettings: Schema {
        .map(
            "suite settings",
            [
                .optional("for", .duration, "Simulated time of each run. Default: 10 min."),
                .optional("replications", .integer(1, 100_000), "Runs of each variant. Default: 10."),
                .optional("confidence", .share, "Of the intervals, 50 % to 99.9 %. Default: 95 %."),
            ])
    }
}
