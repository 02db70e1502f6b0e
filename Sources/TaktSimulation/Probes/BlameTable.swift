import TaktKernel

/// What the responses of one requirement were spent on, summed by cause.
///
/// A plant has many causes and one response meets a few, so sums are kept for those that were met, in the order in which
/// they first came. Responses of one kind have the same parts in the same order, which is where the search looks first.
struct BlameTable {
    struct Sum {
        var cause: Int32
        var missCount = 0
        var total: Nanoseconds = 0
        var inMisses: Nanoseconds = 0
        /// Sample that counted a miss for this cause last.
        var lastMiss = -1
    }
    private(set) var sums: [Sum] = []

    /// Adds a response's parts; `sample` numbers the responses.
    @inline(__always)
    mutating func add(_ trail: Trail, isMiss: Bool, sample: Int) {
        var guess = 0
        for index in 0..<trail.count {
            let part = trail.parts[index]
            if guess >= sums.count || sums[guess].cause != part.cause { guess = place(of: part.cause) }
            sums[guess].total +|= part.duration
            if isMiss { addMiss(guess, part.duration, sample) }
            guess += 1
        }
    }

    /// The sums since `earlier` come `times` times more.
    mutating func repeatLast(since earlier: BlameTable, times: Int) {
        for place in sums.indices {
            let known = place < earlier.sums.count
            sums[place].total += (sums[place].total - (known ? earlier.sums[place].total : 0)) * Nanoseconds(times)
            sums[place].inMisses +=
                (sums[place].inMisses - (known ? earlier.sums[place].inMisses : 0)) * Nanoseconds(times)
            sums[place].missCount += (sums[place].missCount - (known ? earlier.sums[place].missCount : 0)) * times
        }
    }

    private mutating func addMiss(_ place: Int, _ duration: Nanoseconds, _ sample: Int) {
        sums[place].inMisses +|= duration
        guard sums[place].lastMiss != sample else { return }
        sums[place].lastMiss = sample
        sums[place].missCount += 1
    }

    @inline(never)
    private mutating func place(of cause: Int32) -> Int {
        for index in sums.indices where sums[index].cause == cause { return index }
        sums.append(Sum(cause: cause))
        return sums.count - 1
    }
}
