/// A pattern of names: `*` stands for any characters, `?` for one.
package struct Glob: Hashable, Sendable {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    package static let all = Glob("*")

    package func matches(_ name: String) -> Bool {
        let (wanted, given) = (Array(pattern), Array(name))
        var (i, j) = (0, 0)
        // Where the last star stands, and what it has taken so far.
        var star: (at: Int, taken: Int)?
        while j < given.count {
            if i < wanted.count, wanted[i] == "*" {
                star = (i, j)
                i += 1
            } else if i < wanted.count, wanted[i] == "?" || wanted[i] == given[j] {
                (i, j) = (i + 1, j + 1)
            } else if let last = star {
                star = (last.at, last.taken + 1)
                (i, j) = (last.at + 1, last.taken + 1)
            } else {
                return false
            }
        }
        return wanted[i...].allSatisfy { $0 == "*" }
    }
}
