import TaktPlant

/// The entries of `operators:`.
enum OperatorReader {
    static func operatorSpec(_ cursor: DocumentCursor) -> OperatorSpec? {
        cursor.map("an operator") { map in
            let id = map.required("id", .id)
            var person = OperatorSpec(
                id: id, title: map.optional("title", .text, default: id), station: map.required("station", .id),
                trigger: trigger(map), steps: map.requiredList("steps", step),
                login: map.map("login", "a login", login))
            person.access = map.optional("access", .choice(OperatorAccess.self), default: .local)
            return person
        }
    }

    private static func trigger(_ map: MapReader) -> OperatorTrigger {
        guard let cursor = map.value("trigger") else {
            map.error("an operator needs `trigger`: `{alarm: ...}`, `{schedule: ...}` or `chain`")
            return .chain
        }
        if cursor.node.scalar == "chain" { return .chain }
        guard cursor.node.mapping != nil else {
            cursor.expected("`{alarm: {exponential: 2 min}}`, `{schedule: {period: 1 h}}` or `chain`")
            return .chain
        }
        return cursor.map("a trigger") { trigger in
            switch trigger.exactlyOne(of: ["alarm", "schedule"], "trigger") {
            case "alarm": .alarm(interval: trigger.required("alarm", .distribution))
            case "schedule": trigger.map("schedule", "a schedule", schedule)
            default: nil
            }
        } ?? .chain
    }

    private static func schedule(_ map: MapReader) -> OperatorTrigger {
        .schedule(
            period: map.required("period", .duration), offset: map.optional("offset", .duration, default: 0))
    }

    private static func login(_ map: MapReader) -> Login {
        Login(time: map.required("time", .distribution), sessionLife: map.required("session", .duration))
    }

    private static func step(_ cursor: DocumentCursor) -> OperatorStep? {
        cursor.map("a step") { map in
            OperatorStep(title: map.required("step", .text), action: action(map))
        }
    }

    private static func action(_ map: MapReader) -> OperatorStep.Action {
        switch map.exactlyOne(of: ["takes", "login", "command"], "action") {
        case "takes": return .human(map.required("takes", .distribution))
        case "command": return .command(flow: map.required("command", .id))
        case "login":
            if map.required("login", .boolean) == false, let login = map.value("login"), login.node.scalar == "false" {
                login.error("a step that does not log in leaves `login` out")
            }
            return .login
        default: return .human(.constant(0))
        }
    }
}
