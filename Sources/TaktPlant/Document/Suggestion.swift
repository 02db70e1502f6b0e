/// The candidate that a mistyped word was most likely meant to be, or `nil` when none is near.
///
/// Near means: a third of the word's letters may be wrong, at least one; two swapped neighbours count as one error.
/// The first of equally near candidates wins. When none is near, the first that begins as the
/// word does will do.
package func closestMatch(to word: String, in candidates: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(65))
    guard typed.count <= 64 else { return nil }
    let allowed = max(1, typed.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates.prefix(2000) {
        let letters = Array(candidate.lowercased())
        guard abs(letters.count - typed.count) <= allowed else { continue }
        let distance = editDistance(typed, letters)
        if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard best == nil, typed.count >= 3 else { return best?.candidate }
    let stem = String(typed.prefix(max(3, typed.count * 2 / 3)))
    return candidates.first { $0.lowercased().hasPrefix(stem) }
}

/// `` ; did you mean `x`? ``, or nothing when no candidate is near.
package func suggestion(for word: String, in candidates: [String]) -> String {
    closestMatch(to: word, in: candidates).map { "; did you mean \(quoted($0))?" } ?? ""
}

/// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
/// O(a.count x b.count) time.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
