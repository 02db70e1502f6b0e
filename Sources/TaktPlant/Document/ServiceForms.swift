/// How a processor schedules and how a device serves messages, as plant files and device profiles write it.
extension ValueForm where Value == Scheduling {
    package static var scheduling: ValueForm {
        ValueForm(expected: "`fixed-priority` or `{time-sharing: 20 ms}`", placeholder: .fixedPriority) { cursor in
            if cursor.node.scalar == "fixed-priority" { return .fixedPriority }
            guard cursor.node.mapping != nil else {
                cursor.expected("`fixed-priority` or `{time-sharing: 20 ms}`")
                return nil
            }
            return cursor.map("the scheduling of a processor") {
                .timeSharing(quantum: $0.required("time-sharing", .duration))
            }
        }
    }
}

extension ValueForm where Value == CommunicationService {
    package static var communicationService: ValueForm {
        let expected = "`end-of-scan`, `own-core`, `{task: 5}` or `{slice: 20 %, period: 1 ms, priority: 15}`"
        return ValueForm(expected: expected, placeholder: .ownCore) { cursor in
            switch cursor.node.content {
            case .scalar("end-of-scan"): return .endOfScan
            case .scalar("own-core"): return .ownCore
            case .mapping: return cursor.map("a communication service", servedByProcessor)
            default:
                cursor.expected(expected)
                return nil
            }
        }
    }

    private static func servedByProcessor(_ map: MapReader) -> CommunicationService? {
        switch map.exactlyOne(of: ["slice", "task"], "way to be served") {
        case "slice":
            return .slice(
                permille: map.required("slice", .share), period: map.required("period", .duration),
                priority: map.required("priority", .priority))
        case "task": return .task(priority: map.required("task", .priority))
        default: return nil
        }
    }
}

extension ValueForm where Value == Int {
    /// Lower runs first.
    package static var priority: ValueForm { .integer(0...1000) }
}
