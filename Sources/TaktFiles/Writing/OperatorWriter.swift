import TaktPlant

/// Operators as entries of `operators:`.
enum OperatorWriter {
    static func operatorSpec(_ person: OperatorSpec) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", person.id)
            if person.title != person.id { map.add("title", person.title) }
            map.add("station", person.station)
            if person.access != .local { map.add("access", person.access.rawValue) }
            map.add("trigger", trigger(person.trigger))
            if let login = person.login {
                map.add(
                    "login",
                    MapBuilder.map {
                        $0.add("time", login.time)
                        $0.add("session", duration: login.sessionLife)
                    })
            }
            map.add("steps", DocumentNode(.sequence(person.steps.map(step))))
        }
    }

    private static func trigger(_ trigger: OperatorTrigger) -> DocumentNode {
        switch trigger {
        case .chain: .scalar("chain")
        case .alarm(let interval): MapBuilder.map { $0.add("alarm", interval) }
        case .schedule(let period, let offset):
            MapBuilder.single(
                "schedule",
                MapBuilder.map {
                    $0.add("period", duration: period)
                    if offset > 0 { $0.add("offset", duration: offset) }
                })
        }
    }

    private static func step(_ step: OperatorStep) -> DocumentNode {
        MapBuilder.map { map in
            map.add("step", step.title)
            switch step.action {
            case .human(let time): map.add("takes", time)
            case .login: map.add("login", true)
            case .command(let flow): map.add("command", flow)
            }
        }
    }
}
