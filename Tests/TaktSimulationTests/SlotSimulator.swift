import TaktKernel
import TaktPlant

/// A naive second opinion on a device's schedule: it looks at every millisecond anew. It knows periodic tasks whose times
/// are whole milliseconds, and nothing of events, sampling or blame.
struct SlotSimulator {
    struct Job: Equatable {
        var task: Int
        var number: Int
        var start: Int?
        var end: Int?
        var outcome = "unfinished"
        var preemptions = 0
        var release: Int
        var section = 0
        var done = 0
        var held: Set<String> = []
        var isOn = false
    }
    let tasks: [TaskSpec]
    let mutexes: [String: MutexSpec.AccessProtocol]
    let cores: Int
    var jobs: [Job] = []

    init(_ plant: Plant) {
        tasks = plant.devices[0].tasks
        cores = plant.devices[0].processor?.cores ?? 1
        mutexes = Dictionary(uniqueKeysWithValues: plant.devices[0].mutexes.map { ($0.id, $0.accessProtocol) })
    }

    mutating func run(milliseconds: Int) {
        for now in 0...milliseconds {
            for task in tasks.indices where tasks[task].overrun == .abortAtDeadline {
                for job in live(task) where deadline(job) <= now { end(job, "aborted", now) }
            }
            for task in tasks.indices { release(task, now) }
            let chosen = choose()
            for job in jobs.indices {
                if jobs[job].isOn, jobs[job].outcome == "unfinished", !chosen.contains(job) {
                    jobs[job].preemptions += 1
                }
                jobs[job].isOn = chosen.contains(job)
            }
            for job in chosen where jobs[job].start == nil { jobs[job].start = now }
            for job in chosen where now < milliseconds { execute(job, now) }
        }
    }

    private func live(_ task: Int) -> [Int] {
        jobs.indices.filter { jobs[$0].task == task && jobs[$0].outcome == "unfinished" }
    }

    private func timing(_ task: Int) -> (period: Int, offset: Int, jitter: Distribution?) {
        guard case .periodic(let period, let offset, let jitter) = tasks[task].activation else { return (1, 0, nil) }
        return (whole(period), whole(offset), jitter)
    }

    private func arrival(_ job: Int) -> Int {
        timing(jobs[job].task).offset + jobs[job].number * timing(jobs[job].task).period
    }
    private func deadline(_ job: Int) -> Int { arrival(job) + whole(tasks[jobs[job].task].deadline ?? .hour) }
    private func whole(_ time: Nanoseconds) -> Int { Int(time / .millisecond) }
    private func value(_ law: Distribution, _ number: Int) -> Int {
        guard case .sequence(let values) = law else { return whole(law.minimum) }
        return whole(values[number % values.count])
    }

    private mutating func end(_ job: Int, _ outcome: String, _ now: Int) {
        jobs[job].outcome = outcome
        jobs[job].end = now
        jobs[job].held = []
    }

    private mutating func release(_ task: Int, _ now: Int) {
        let (period, offset, jitter) = timing(task)
        for number in 0...max(0, now / period)
        where offset + number * period + (jitter.map { value($0, number) } ?? 0) == now {
            let waiting = live(task)
            jobs.append(Job(task: task, number: number, release: now))
            switch tasks[task].overrun {
            case .queue, .abortAtDeadline: break
            case .skip: if !waiting.isEmpty { end(jobs.count - 1, "skipped", now) }
            case .pendingOne: if waiting.count > 1 { end(jobs.count - 1, "skipped", now) }
            case .abortOld: for job in waiting { end(job, "aborted", now) }
            }
            if tasks[task].overrun == .abortAtDeadline, deadline(jobs.count - 1) <= now {
                end(jobs.count - 1, "aborted", now)
            }
        }
    }

    private func section(_ job: Int) -> Section { tasks[jobs[job].task].sections[jobs[job].section] }

    /// The best that can lock what they need; a lender is whoever was refused.
    private mutating func choose() -> [Int] {
        var open = tasks.indices.compactMap { live($0).first }
        var priority = open.reduce(into: [Int: Int]()) { $0[$1] = tasks[jobs[$1].task].priority }
        for job in open {
            for mutex in jobs[job].held where mutexes[mutex] == .priorityCeiling {
                let users = tasks.filter { $0.sections.contains { $0.mutexes.contains(mutex) } }
                priority[job] = min(priority[job]!, users.map(\.priority).min()!)
            }
        }
        var chosen = open.filter { jobs[$0].isOn && !section($0).isPreemptive && jobs[$0].done > 0 }
        var refused: [Int] = []
        open.removeAll(where: chosen.contains)
        func key(_ job: Int) -> (Int, Int, Int, Int) {
            (priority[job]!, jobs[job].isOn ? 0 : 1, jobs[job].release, jobs[job].task)
        }
        while chosen.count < cores, let job = open.min(by: { key($0) < key($1) }) {
            open.removeAll { $0 == job }
            let others = jobs.indices.filter { $0 != job && !jobs[$0].held.isDisjoint(with: section(job).mutexes) }
            guard others.isEmpty else {
                refused.append(job)
                for _ in refused { lend(refused, &priority) }
                continue
            }
            jobs[job].held = Set(section(job).mutexes)
            chosen.append(job)
        }
        return chosen
    }

    private func lend(_ refused: [Int], _ priority: inout [Int: Int]) {
        for job in refused {
            for mutex in section(job).mutexes where mutexes[mutex] == .priorityInheritance {
                for holder in jobs.indices where holder != job && jobs[holder].held.contains(mutex) {
                    priority[holder] = min(priority[holder] ?? .max, priority[job]!)
                }
            }
        }
    }

    private mutating func execute(_ job: Int, _ now: Int) {
        jobs[job].done += 1
        guard jobs[job].done == value(section(job).execution, jobs[job].number) else { return }
        jobs[job].done = 0
        guard jobs[job].section + 1 < tasks[jobs[job].task].sections.count else {
            return end(job, "completed", now + 1)
        }
        jobs[job].section += 1
        jobs[job].held.formIntersection(section(job).mutexes)
    }
}
