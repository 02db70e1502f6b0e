/// Delta debugging (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE Transactions on
/// Software Engineering 28(2), 2002): the algorithm ddmin.
package enum DeltaDebugging {
    /// A part of `items` that still fails, and that fails no more when any one item is left out of it.
    ///
    /// There may be others, and smaller ones, when failing is not monotone.
    ///
    /// - Parameters:
    ///   - items: fails as a whole.
    ///   - fails: asked about parts in the order of `items`; the same part may be asked about again.
    package static func minimise<Item>(
        _ items: [Item], fails: ([Item]) async throws -> Bool
    ) async rethrows -> [Item] {
        var items = items
        var pieces = 2
        search: while items.count >= 2 {
            let cuts = (0...pieces).map { items.count * $0 / pieces }
            let parts = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
            for part in parts where try await fails(Array(items[part])) {
                items = Array(items[part])
                pieces = 2
                continue search
            }
            // With two pieces, the complements are the pieces again.
            if pieces > 2 {
                for part in parts {
                    let rest = Array(items[..<part.lowerBound] + items[part.upperBound...])
                    guard try await fails(rest) else { continue }
                    items = rest
                    pieces = max(pieces - 1, 2)
                    continue search
                }
            }
            guard pieces < items.count else { break }
            pieces = min(items.count, pieces * 2)
        }
        return items
    }
}
