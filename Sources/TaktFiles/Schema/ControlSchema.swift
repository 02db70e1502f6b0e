import TaktPlant

/// Proposals and catalogue entries.
extension Schema {
    static var proposal: Schema {
        .map(
            "a proposal",
            [
                JSONSchema.version(.proposal),
                .required("title", .title, "What the proposal is called."),
                .optional("author", .text, "Who proposes it."),
                .optional("summary", .text, "What it is to achieve."),
                .required(
                    "controls", .list(of: proposedControl, count: 1...Int.max), "The controls to add, each once."),
            ]
        ).described("Security controls to add to a plant.")
    }

    private static var proposedControl: Schema {
        let value = Schema.any(
            .text, Schema([("type", "number")]), .boolean, Schema([("type", "object")]), Schema([("type", "array")]))
        let settings = Schema([
            ("type", "object"), ("propertyNames", Schema.id.json), ("additionalProperties", value.json),
        ])
        return .map(
            "a control of the proposal",
            [
                .required("id", .id, "Of the catalogue entry."),
                .optional("on", selector, "Narrows what the catalogue entry selects."),
                .optional("set", settings, "Parameters with another value than their default."),
                .optional("why", .text, "Why it is asked for."),
            ])
    }

    /// All given lists must match; one that is absent or empty matches everything.
    static var selector: Schema {
        let ids = Schema.list(of: .id)
        return .map(
            "a selection",
            [
                .optional("devices", ids, "Ids of devices."),
                .optional("kinds", .list(of: .choice(DeviceKind.allCases.map(\.rawValue))), "Kinds of devices."),
                .optional(
                    "families", .list(of: .choice(DeviceFamily.allCases.map(\.rawValue))), "Families of devices."),
                .optional("zones", ids, "Ids of zones."),
                .optional("levels", .list(of: .purdueLevel), "Purdue levels."),
                .optional("protocols", ids, "Protocols of flows."),
                .optional("flows", ids, "Ids of flows."),
                .optional(
                    "flow-kinds", .list(of: .choice(FlowKind.Name.allCases.map(\.rawValue))), "Kinds of flows."),
                .optional("conduits", ids, "Ids of conduits."),
                .optional("operators", ids, "Ids of operators."),
                .optional("tasks", .list(of: .taskReference), "Tasks, as device/task."),
                .optional(
                    "fragility", .list(of: .choice(Fragility.allCases.map(\.rawValue))),
                    "What an active scan does to devices."),
                .optional(
                    "media", .list(of: .choice(LinkMedium.allCases.map(\.rawValue))),
                    "Devices with a link made of one of these."),
                .optional(
                    "access", .list(of: .choice(OperatorAccess.allCases.map(\.rawValue))), "Where operators sit."),
                .optional("models", ids, "Ids of device profiles."),
            ])
    }
}
