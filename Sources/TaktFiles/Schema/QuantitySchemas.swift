import TaktPlant

/// Quantities and the other small values, as patterns.
extension Schema {
    private static let number = "[0-9]+(\\.[0-9]+)?"

    static var id: Schema { .pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", examples: ["plc-1"]) }

    static var duration: Schema {
        .pattern("^\(number) *(ns|us|\u{B5}s|\u{3BC}s|ms|s|min|h|d)$", examples: ["10 ms", "1.5 s", "8 h"])
    }

    static var durationPerByte: Schema { .pattern("^\(number) *(ps|ns|us|\u{B5}s|\u{3BC}s|ms)$", examples: ["10 ns"]) }

    static var rate: Schema { .pattern("^\(number) *(bit/s|kbit/s|Mbit/s|Gbit/s)$", examples: ["100 Mbit/s"]) }

    static var size: Schema {
        .pattern("^\(number) *(B|kB|MB|GB|TB|KiB|MiB|GiB|registers?)$", examples: ["129 B", "60 registers", "20 MB"])
    }

    static var share: Schema { .pattern("^\(number) *%$", examples: ["20 %"]) }

    static var length: Schema { .pattern("^\(number) *(mm|cm|m|km)$", examples: ["40 m"]) }

    static var downtimeCost: Schema { .pattern("^\(number) +[A-Z]{3}/h$", examples: ["18000 USD/h"]) }

    static var violationCost: Schema {
        .pattern(
            "^(\(number) +[A-Z]{3}|\(number) *(ns|us|ms|s|min|h|d) downtime)$",
            examples: ["500 USD", "20 min downtime"])
    }

    static var tolerance: Schema {
        .pattern(
            "^(none|1 in [1-9][0-9]*|at most [0-9]+ of any [1-9][0-9]*|[1-9][0-9]* in a row)$",
            examples: ["none", "1 in 1000", "at most 2 of any 100", "3 in a row"])
    }

    static var taskReference: Schema {
        .pattern(
            "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", examples: ["plc-1/fast"])
    }

    static var purdueLevel: Schema {
        Schema([("enum", .array(PurdueLevel.allCases.map { .number($0.name) }))])
    }

    static var distribution: Schema { .defined("distribution") }

    /// What `distribution` refers to.
    ///
    /// - Parameter duration: how a duration in it is written.
    static func distributionDefinition(of duration: Schema) -> Schema {
        .any(
            duration.described("Always the same."),
            .map(
                "a distribution",
                [
                    .optional("constant", duration, "Always the same."),
                    .optional("uniform", .list(of: duration, count: 2...2), "Minimum and maximum, all between alike."),
                    .optional("normal", normal(of: duration), "Normal, drawn again outside minimum and maximum."),
                    .optional("triangular", .list(of: duration, count: 3...3), "Minimum, typical value and maximum."),
                    .optional("lognormal", lognormal(of: duration), "Lognormal, as field studies print it."),
                    .optional("exponential", duration, "The mean; events without memory."),
                    .optional(
                        "empirical", quantiles(of: duration), "Quantiles from 0 % to 100 %, straight lines in between."),
                    .optional(
                        "sequence", .list(of: duration, count: 1...Int.max),
                        "Recorded values, replayed in order and then from the start again."),
                ],
                exactlyOneOf: [
                    [
                        ["constant"], ["uniform"], ["normal"], ["triangular"], ["lognormal"], ["exponential"],
                        ["empirical"], ["sequence"],
                    ]
                ])
        ).described("How long something takes: a plain duration, or a distribution.")
    }

    private static func normal(of duration: Schema) -> Schema {
        .map(
            "a normal distribution",
            [
                .required("mean", duration, "Mean before truncation."),
                .required("deviation", duration, "Standard deviation before truncation, above 0."),
                .optional("minimum", duration, "No draw below it. Default: 0 ms."),
                .optional("maximum", duration, "No draw above it. Default: mean and four deviations."),
            ])
    }

    private static func lognormal(of duration: Schema) -> Schema {
        .map(
            "a lognormal distribution",
            [
                .required("median", duration, "Half of the draws are below it."),
                .required("p95", duration, "95 of 100 draws are below it."),
            ])
    }

    private static func quantiles(of duration: Schema) -> Schema {
        Schema([
            ("type", "object"), ("minProperties", .integer(2)),
            (
                "patternProperties",
                .object([.init(key: "^\(number) *%$", value: duration.described("Draws up to this.").json)])
            ),
            ("additionalProperties", .boolean(false)),
        ])
    }
}
