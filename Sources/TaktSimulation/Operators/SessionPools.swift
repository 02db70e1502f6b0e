import TaktKernel

/// Sessions that operators share through one host.
struct SessionPoolState {
    var name: String
    var capacity: Int
    /// Sessions that somebody has.
    var used = 0
    /// Operators who wait for one, first in, first out.
    var waiting: [Int] = []
}

/// Shared sessions: who finds none free waits, and who has one keeps it until the action ends.
extension Engine {
    /// Whether an operator has a session for the access control before them, or finds a free one now. Otherwise they wait.
    mutating func findsSession(_ person: Int) -> Bool {
        let hurdle = operators[person].hurdle
        let pool = operators[person].access[hurdle].pool
        guard pool >= 0, !operators[person].sessions.contains(pool) else { return true }
        guard pools[pool].used < pools[pool].capacity else {
            operators[person].phase = .awaitingSession
            showOperator(person)
            pools[pool].waiting.append(person)
            return false
        }
        pools[pool].used += 1
        operators[person].sessions.append(pool)
        return true
    }

    /// An action has ended: its sessions go to those who wait longest.
    mutating func leaveSessions(_ person: Int) {
        let sessions = operators[person].sessions
        operators[person].sessions = []
        for pool in sessions {
            guard !pools[pool].waiting.isEmpty else {
                pools[pool].used -= 1
                continue
            }
            sessionFound(pools[pool].waiting.removeFirst(), pool)
        }
    }
}
