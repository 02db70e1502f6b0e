import TaktPlant
import TaktSimulation

/// What slices are called. What a control put there begins with the control's id, and has it as a category.
struct PerfettoNames {
    var cast: ActivityCast
    var plant: Plant

    /// A name and its categories.
    typealias Title = (name: String, categories: [String])

    static func title(_ name: String, _ category: String, _ origin: Origin) -> Title {
        switch origin {
        case .baseline: (name, [category])
        case .control(let id): ("\(id): \(name)", [category, id])
        }
    }

    /// `fast`, `request poll-burner-1`, `edr-agent: scan`, `tls-modbus: handshake poll-burner-1`.
    func work(_ piece: WorkPiece) -> Title {
        let cause = cast.causes[piece.cause]
        if let message = piece.message {
            let flow = plant.flows[message.flow].id
            let what = cause.part == .execution ? message.kind.rawValue : cause.part.rawValue
            return Self.title("\(what) \(flow)", "message", cause.origin)
        }
        let task = cast.tasks[piece.task].name
        guard cause.subject == task else { return Self.title(cause.subject, "task", cause.origin) }
        // A task that a control adds has the control's id before its own: edr-agent.scan.
        let id = Self.afterSlash(task)
        let prefix = cause.origin.name + "."
        return Self.title(id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id, "task", cause.origin)
    }

    func flow(_ flow: Int) -> Title {
        let flow = plant.flows[flow]
        return Self.title(flow.id, flow.kind.name.rawValue, flow.origin)
    }

    func frame(_ passage: FramePassage) -> Title {
        let flow = plant.flows[passage.flow]
        let box = cast.portOrigins[passage.port]
        return Self.title(
            passage.isForward ? flow.id : "\(flow.id) reply", "frame", flow.origin == .baseline ? box : flow.origin)
    }

    func step(_ step: MessageStep) -> Title {
        Self.title("\(step.kind.rawValue) \(step.place.rawValue)", "message", step.origin)
    }

    /// `walk to the screen`, `command: open the valve`, `mfa: second factor`.
    func activity(_ activity: OperatorActivity) -> Title {
        let cause = cast.causes[activity.cause]
        let what = cause.subject.split(separator: ":", maxSplits: 1).last?.drop { $0 == " " } ?? ""
        switch activity.kind {
        case .step, .login: return Self.title(String(what), "operator", cause.origin)
        default: return Self.title("\(activity.kind.rawValue): \(what)", "operator", cause.origin)
        }
    }

    func task(_ number: Int) -> String { Self.afterSlash(cast.tasks[number].name) }

    private static func afterSlash(_ name: String) -> String {
        name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? name
    }
}
