import Histogram
import TaktKernel

/// Counts responses by value: an HdrHistogram behind a small table of the values seen last.
///
/// Controllers repeat themselves: most responses equal one of a few before them. The table counts those in two steps and
/// hands a value on when another takes its place. A histogram takes tens of kilobytes, to write and to read, so none is
/// made for the first thousand values handed on: those are kept as they are, and put into the histogram's buckets at the end. What comes
/// out is the histogram's either way, to the last count.
struct ValueTally {
    private static let looseLimit = 1_000

    private var values = InlineArray<16, UInt64>(repeating: .max)
    private var counts = InlineArray<16, UInt32>(repeating: 0)
    /// Values handed on, as long as there is no histogram.
    private var loose: [(value: UInt64, count: UInt32)] = []
    private var histogram: Histogram<UInt32>?
    /// Counts in the histogram, and what was moved on before its counters could run over.
    private var recorded: UInt64 = 0
    private var spilled = ResponseHistogram()

    /// - Parameter value: nanoseconds, not negative.
    @inline(__always)
    mutating func record(_ value: Nanoseconds) {
        let word = UInt64(bitPattern: value)
        let place = Int((word &* 0x9E37_79B9_7F4A_7C15) >> 60)
        if values[place] == word, counts[place] < UInt32.max {
            counts[place] += 1
        } else {
            replace(place, word)
        }
    }

    @inline(never)
    private mutating func replace(_ place: Int, _ word: UInt64) {
        flush(place)
        values[place] = word
        counts[place] = 1
    }

    private mutating func flush(_ place: Int) {
        guard counts[place] > 0 else { return }
        if histogram == nil, loose.count < Self.looseLimit {
            loose.append((values[place], counts[place]))
        } else {
            for (value, count) in loose { store(value, count) }
            loose.removeAll()
            store(values[place], counts[place])
        }
        counts[place] = 0
    }

    private mutating func store(_ value: UInt64, _ count: UInt32) {
        recorded += UInt64(count)
        if recorded > UInt64(UInt32.max) { spill(keeping: UInt64(count)) }
        if histogram == nil {
            histogram = Histogram<UInt32>(
                lowestDiscernibleValue: 1, highestTrackableValue: max(2, value * 2),
                numberOfSignificantValueDigits: .three)
            histogram?.autoResize = true
        }
        histogram?.record(value, count: count)
    }

    /// What was counted since `earlier` is counted `times` times more.
    mutating func repeatLast(since earlier: ValueTally, times: Int) {
        var earlier = earlier
        let before = earlier.result()
        let now = result()
        var cycle = ResponseHistogram()
        for (value, count) in zip(now.values, now.counts) {
            let added = count - before.count(of: value)
            guard added > 0 else { continue }
            cycle.values.append(value)
            cycle.counts.append(added * times)
        }
        spilled = spilled.merged(with: cycle)
    }

    private mutating func spill(keeping count: UInt64) {
        spilled = spilled.merged(with: buckets)
        histogram = nil
        recorded = count
    }

    private var buckets: ResponseHistogram {
        var result = ResponseHistogram()
        guard let histogram else { return looseBuckets }
        for bucket in histogram.recordedValues() {
            result.values.append(Nanoseconds(bucket.value))
            result.counts.append(Int(bucket.count))
        }
        return result
    }

    private var looseBuckets: ResponseHistogram {
        var result = ResponseHistogram()
        for (value, count) in loose.sorted(by: { $0.value < $1.value }) {
            let bucket = Nanoseconds(ruler.highestEquivalentForValue(value))
            if result.values.last == bucket {
                result.counts[result.counts.count - 1] += Int(count)
            } else {
                result.values.append(bucket)
                result.counts.append(Int(count))
            }
        }
        return result
    }

    /// The recorded buckets, ascending.
    mutating func result() -> ResponseHistogram {
        for place in values.indices { flush(place) }
        return spilled.values.isEmpty ? buckets : spilled.merged(with: buckets)
    }
}

/// Knows the buckets' borders; nothing is recorded in it.
private let ruler = Histogram<UInt32>(
    lowestDiscernibleValue: 1, highestTrackableValue: 2, numberOfSignificantValueDigits: .three)

extension ResponseHistogram {
    /// How many responses fell on a recorded value; by bisection.
    fileprivate func count(of value: Nanoseconds) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < values.count && values[low] == value ? counts[low] : 0
    }
}
