import TaktControls
import TaktPlant

/// Catalogue entries.
extension Schema {
    static var catalogueEntry: Schema {
        .map(
            "a control",
            [
                JSONSchema.version(.catalogue),
                .required("id", .id, "Name that proposals and commands refer to."),
                .required("title", .title, "What the control is called."),
                .required(
                    "category", .choice(ControlEntry.Category.allCases.map(\.rawValue)), "What the control acts on."),
                .required("summary", .text, "One paragraph for an engineer."),
                .required("protects", .text, "What it protects against, in a sentence."),
                .optional(
                    "mitigates", .list(of: .choice(Mitigation.all.map(\.id))), "MITRE ATT&CK for ICS mitigations."),
                .optional("alternatives", .list(of: alternative), "Controls that could serve instead."),
                .optional("failure-modes", .list(of: failureMode), "How the control itself fails."),
                .optional("parameters", .list(of: parameter), "Figures that can be set."),
                .optional("effects", .list(of: effect, count: 1...Int.max), "What the control does to a plant."),
                .optional("no-timing-effect", .text, "Why there are no effects, in a sentence."),
            ], exactlyOneOf: [[["effects"], ["no-timing-effect"]]]
        ).described("A security control: what it does to the timing of a plant, and on what evidence.")
    }

    private static var alternative: Schema {
        .map(
            "an alternative",
            [
                .required("id", .id, "Of its entry."),
                .required("gives-up", .text, "What is lost by it, in a sentence."),
            ])
    }

    private static var failureMode: Schema {
        .map(
            "a failure mode",
            [
                .required("when", .text, "What happens to the control."),
                .required("then", .text, "What the plant then sees."),
                .optional("simulated", .boolean, "Whether the effects carry it; false when it is left out."),
            ])
    }

    private static var parameter: Schema {
        let single = Schema.any(.text, Schema([("type", "number")]), Schema([("type", "boolean")]))
        let value = Schema.any(single, Schema([("type", "object")]), Schema([("type", "array")]))
        return .map(
            "a parameter",
            [
                .required("id", .id, "Effects call it $id."),
                .required("title", .text, "What it is."),
                .required("unit", .text, "In what it is given."),
                .required("default", value, "A value, a distribution, a list, or a table by cryptography class."),
                .optional("range", .list(of: single, count: 2...2), "Smallest and largest sensible value."),
                .optional(
                    "choices", .list(of: .id, count: 1...Int.max), "The words that it may be, with the unit `word`."),
                .required("grade", .choice(ParameterSpec.Grade.allCases.map(\.rawValue)), "What it rests on."),
                .required("source", .text, "Where it comes from."),
            ])
    }

    private static var effect: Schema {
        let kinds = EffectKind.allCases.map { ($0.rawValue, schema(of: $0)) }
        return .map(
            "an effect", kinds.map { .optional($0.0, $0.1.schema, $0.1.description) },
            exactlyOneOf: [kinds.map { [$0.0] }])
    }

    private static func schema(of kind: EffectKind) -> (schema: Schema, description: String) {
        switch kind {
        case .hostLoad: (hostLoad, "A background task on a device, and its memory.")
        case .taskCost: (taskCost, "Processor time on top of tasks that are there.")
        case .messageCost: (messageCost, "Time and bytes on top of messages, and connection set-up.")
        case .inlineElement: (inlineElement, "A box in the path of a conduit.")
        case .filter: (filter, "Default-deny rules on a conduit.")
        case .accessDelay: (accessDelay, "Steps before an operator may act.")
        case .outage: (outageEffect, "Absence of devices, one after the other.")
        case .startCost: (startCost, "Longer time from power-on to service.")
        case .standby: (standbyEffect, "A second device that takes over from one that is lost.")
        case .traffic: (traffic, "Regular transfers to a collector, or scans.")
        case .watchdog: (watchdogEffect, "A watchdog for tasks that have none.")
        case .dedicatedLink: (dedicatedLink, "A cable of its own for each flow.")
        case .mirror: (mirrorEffect, "Copies of what a network device forwards.")
        case .relay: (relay, "A host at which flows end and start anew.")
        }
    }
}
