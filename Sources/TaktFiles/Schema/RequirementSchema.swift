/// Requirements, the seven subjects.
extension Schema {
    static var requirement: Schema {
        .map(
            "a requirement",
            [
                .required("id", .id, "Name in reports."),
                .optional("title", .title, "Default: the id."),
                .optional("task", .taskReference, "Each job of this task, from its arrival to its end."),
                .optional("poll", .id, "Each poll of this flow, from its start to the processed reply."),
                .optional("poll-cycle", .id, "Each round of this poll cycle, to the end of its last poll."),
                .optional("data-age", .id, "How old this flow's data are just before they are renewed."),
                .optional("chain", chain, "From a stimulus to the last stage's end."),
                .optional("operator", .id, "Each action of this operator, from the trigger to the last step's end."),
                .optional("recovery", recovery, "From the start of an outage to the first success after it."),
                .required("limit", .duration, "Responses above it are misses."),
                .optional("tolerates", .tolerance, "How many misses can be borne. Default: none."),
                .optional("costs", .violationCost, "What one violation costs."),
                .optional("consequence", .text, "What happens then, in a sentence for a plant manager."),
                .optional(
                    "minimum-samples", .integer(1, 1_000_000_000),
                    "Fewer responses than this, over all replications, are no evidence. Default: 30."),
                .optional(
                    "during-stops", .boolean, "Responses that touch a planned stop count, too. Default: false."),
            ],
            exactlyOneOf: [[["task"], ["poll"], ["poll-cycle"], ["data-age"], ["chain"], ["operator"], ["recovery"]]])
    }

    private static var chain: Schema {
        .map(
            "a chain",
            [
                .required("stimulus", .distribution, "From one stimulus to the next."),
                .required("stages", .list(of: stage, count: 1...Int.max), "What it runs through, in order."),
            ])
    }

    static var stage: Schema {
        .map(
            "a stage of a chain",
            [
                .optional("task", .taskReference, "Sampled when the next job starts, passed on at its end."),
                .optional("flow", .id, "Sampled when the values are taken, passed on when they are processed."),
                .optional("operator", .id, "Triggers the operator, passed on when the last step is done."),
            ], exactlyOneOf: [[["task"], ["flow"], ["operator"]]])
    }

    private static var recovery: Schema {
        .map(
            "a recovery",
            [
                .required("outage", .id, "The outage to recover from."),
                .required(
                    "until",
                    .map(
                        "the end of a recovery",
                        [
                            .optional("task", .taskReference, "First job of this task that is done."),
                            .optional("flow", .id, "First message of this flow that is processed."),
                        ], exactlyOneOf: [[["task"], ["flow"]]]), "What must work again."),
            ])
    }
}
