/// Why a case cannot be read or run; it fails then.
struct CaseProblem: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
