import TaktKernel

/// A place of a successor task: which of its predecessors it hears of here.
struct SuccessorPlace {
    var task: Int
    var input: Int
    /// What the news comes through; -1: nothing, it is known at once.
    var chain = -1
}

/// Tasks that run when others have completed: a marked graph, in which completions are the tokens.
extension Engine {
    /// A job of the task has completed.
    mutating func tellSuccessors(of task: Int) {
        for place in tasks[task].successors {
            if place.chain < 0 { completionKnown(place) } else { beginEffect(place.chain) }
        }
    }

    mutating func completionKnown(_ place: SuccessorPlace) {
        tasks[place.task].completions[place.input] += 1
        releaseReady(place.task)
    }

    /// Releases the task for each completion that is there of every predecessor. A device that is down owes the release:
    /// nothing but this task goes on with what waits for it.
    mutating func releaseReady(_ task: Int) {
        while tasks[task].completions.allSatisfy({ $0 > 0 }) {
            for input in tasks[task].completions.indices { tasks[task].completions[input] -= 1 }
            if devices[tasks[task].device].isDown {
                tasks[task].owed += 1
            } else {
                release(task, arrival: now)
            }
        }
    }

    /// The device is back: what was interrupted or due meanwhile begins anew.
    mutating func releaseOwed(_ task: Int) {
        let owed = tasks[task].owed
        tasks[task].owed = 0
        for _ in 0..<owed { release(task, arrival: now) }
    }
}
