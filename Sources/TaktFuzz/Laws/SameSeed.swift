extension Law {
    static let sameSeed = Law(
        "same-seed", "The same plant, horizon and seed twice in one process give equal results and fingerprints."
    ) { trial in
        let first = try trial.variantRun()
        let second = try trial.run(try trial.variant())
        guard first.fingerprint == second.fingerprint else { return Violation("the second run took another course") }
        return first == second ? nil : Violation("the course is the same, the results are not")
    }
}
