import TaktKernel
import TaktPlant

/// How long something less important may hold what a more important job needs (Sha, Rajkumar & Lehoczky 1990).
///
/// - A closed section, or a section under the immediate ceiling protocol: the longest of them once, since from then on
///   nothing less important runs.
/// - Sections under priority inheritance: one of each less important task.
/// - A mutex without a protocol: nothing bounds it.
enum Blocking {
    /// By closed sections of less important jobs. Such a section has run for at least a nanosecond when it blocks: at the
    /// instant at which it would begin, a more important job still goes first.
    static func longest(_ closedSections: [Nanoseconds]) -> Nanoseconds { max(0, (closedSections.max() ?? 0) - 1) }

    /// By less important tasks on the same core: their closed sections and the mutexes that they hold.
    static func longest(by lower: [TaskLoad], at priority: Int, of device: Device) throws(NoBound) -> Nanoseconds {
        var once: Nanoseconds = 0
        var closed: [Nanoseconds] = []
        var inherited: Nanoseconds = 0
        for task in lower {
            closed.append(try task.closedSection())
            once = max(once, try task.longestHold(of: device.mutexes(.priorityCeiling, reaching: priority)))
            inherited = Saturating.sum(
                inherited, try task.longestHold(of: device.mutexes(.priorityInheritance, reaching: priority)))
        }
        return Saturating.sum(max(longest(closed), once), inherited)
    }

    /// Why mutexes leave work at a priority of a device without a bound.
    static func refuse(_ priority: Int, of device: Device) throws(NoBound) {
        guard let processor = device.processor, !device.mutexes.isEmpty else { return }
        for mutex in device.mutexes where mutex.accessProtocol == .none && device.users(of: mutex.id) > 1 {
            guard let best = device.ceiling(of: mutex.id), best <= priority else { continue }
            throw NoBound(
                "mutex \(mutex.id) of \(device.id) has no protocol, so who holds it may be kept from going on")
        }
        if processor.cores > 1, device.tasks.allSatisfy({ $0.core == nil }) {
            throw NoBound("mutexes of \(device.id) are shared over \(processor.cores) cores")
        }
        if case .timeSharing = processor.scheduling {
            throw NoBound("\(device.id) has mutexes, and its tasks take turns")
        }
        if device.nestsMutexes { throw NoBound("tasks of \(device.id) lock mutexes while they hold others") }
    }
}

extension Device {
    /// Priority of the best task that takes a mutex; `nil` when none does.
    fileprivate func ceiling(of mutex: String) -> Int? {
        tasks.filter { $0.sections.contains { $0.mutexes.contains(mutex) } }.map(\.priority).min()
    }

    fileprivate func users(of mutex: String) -> Int {
        tasks.count { $0.sections.contains { $0.mutexes.contains(mutex) } }
    }

    /// Mutexes of a protocol whose holder may run at `priority` or better.
    fileprivate func mutexes(_ accessProtocol: MutexSpec.AccessProtocol, reaching priority: Int) -> [String] {
        mutexes.filter { $0.accessProtocol == accessProtocol && (ceiling(of: $0.id).map { $0 <= priority } ?? false) }
            .map(\.id)
    }

    /// Some task takes a mutex while it holds another one.
    fileprivate var nestsMutexes: Bool {
        tasks.contains { task in
            zip(task.sections, task.sections.dropFirst()).contains { before, next in
                next.mutexes.contains(where: before.mutexes.contains)
                    && next.mutexes.contains { !before.mutexes.contains($0) }
            }
        }
    }
}

extension TaskLoad {
    /// Longest time for which a job holds any of these mutexes, from border to border, with the switches around it.
    fileprivate func longestHold(of mutexes: [String]) throws(NoBound) -> Nanoseconds {
        var longest: Nanoseconds = 0
        var held: Nanoseconds = 0
        for section in task.sections {
            guard section.mutexes.contains(where: mutexes.contains) else {
                held = 0
                continue
            }
            held += device.scaled(try section.execution.worst("execution of task \(name)"))
            longest = max(longest, held)
        }
        return longest > 0 ? longest + 3 * (device.processor?.contextSwitch ?? 0) : 0
    }
}
