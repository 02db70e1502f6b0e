/// Work on several items at a time, with the results in the items' order.
package enum Parallel {
    /// - Parameters:
    ///   - threads: items at a time, at least 1. Changes the time it takes, and no result.
    ///   - finished: called once for each item as it ends, never twice at a time: its place, and what came of it.
    /// - Throws: what `work` or `finished` threw first, or `CancellationError` when the surrounding task was cancelled;
    ///   items under way then end, none is begun any more.
    package static func map<Item: Sendable, Value: Sendable>(
        _ items: [Item], threads: Int, _ work: @escaping @Sendable (Item) throws -> Value,
        finished: (Int, Value) throws -> Void = { _, _ in }
    ) async throws -> [Value] {
        var values = [Value?](repeating: nil, count: items.count)
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var next = 0
            func startNext() {
                guard next < items.count else { return }
                let (index, item) = (next, items[next])
                next += 1
                group.addTask {
                    try Task.checkCancellation()
                    return (index, try work(item))
                }
            }
            for _ in 0..<max(1, threads) { startNext() }
            while let (index, value) = try await group.next() {
                try Task.checkCancellation()
                values[index] = value
                try finished(index, value)
                startNext()
            }
        }
        return values.compactMap(\.self)
    }
}
