/// Looks for a smaller case that breaks the same law, by taking parts out while it stays broken (delta debugging,
/// Zeller and Hildebrandt 2002).
package struct Shrinker {
    /// Cases that may be tried; each takes some milliseconds.
    package var mostTries = 600
    private let isBroken: (FuzzCase) async -> Bool
    private(set) package var tries = 0

    /// - Parameter isBroken: whether a sound case breaks the law that is looked into.
    package init(isBroken: @escaping (FuzzCase) async -> Bool) { self.isBroken = isBroken }

    /// The smallest case found; `fuzzCase` itself when nothing can go.
    package mutating func shrink(_ fuzzCase: FuzzCase) async -> FuzzCase {
        var best = fuzzCase
        while true {
            let before = best
            for reduction in Reduction.all { await reduce(&best, by: reduction) }
            for simplification in Simplification.all { await simplify(&best, by: simplification) }
            if best == before || tries >= mostTries { return best }
        }
    }

    /// Takes out halves, quarters ... single things, from the end, since late ones name early ones.
    private mutating func reduce(_ best: inout FuzzCase, by reduction: Reduction) async {
        var size = reduction.count(best)
        while size > 0 {
            var end = reduction.count(best)
            while end > 0 {
                let places = max(0, end - size)..<end
                let smaller = reduction.without(best, places)
                if smaller != best, await isStillBroken(smaller) { best = smaller }
                end = min(places.lowerBound, reduction.count(best))
            }
            size /= 2
        }
    }

    private mutating func simplify(_ best: inout FuzzCase, by simplification: Simplification) async {
        while let plainer = simplification.apply(best), plainer != best, await isStillBroken(plainer) { best = plainer }
    }

    /// A case that is not sound any more shows nothing.
    private mutating func isStillBroken(_ fuzzCase: FuzzCase) async -> Bool {
        guard tries < mostTries, fuzzCase.problems.isEmpty else { return false }
        tries += 1
        return await isBroken(fuzzCase)
    }
}
