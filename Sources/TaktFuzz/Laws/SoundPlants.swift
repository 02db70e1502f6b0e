extension Law {
    static let soundPlants = Law(
        "sound-plants", "The rules find no error in a generated plant, and the simulator takes what they find sound."
    ) { trial in
        if let problem = trial.fuzzCase.problems.first { return Violation("\(problem.path): \(problem.message)") }
        _ = try trial.runs()
        return nil
    }
}
