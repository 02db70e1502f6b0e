import ArgumentParser
import Foundation
import TaktExperiment
import TaktFiles
import TaktReport

/// `takt suite FILE|DIR`: many plants, proposals and seeds against what is expected of them.
struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suite",
        abstract: "Run a suite file: plants, proposals and seeds against expected verdicts and budgets.",
        discussion: """
            Writes junit.xml, suite.sarif, summary.md and suite.json, then ends with 10 when a case is not as expected,
            11 when some are only inconclusive, 20 when a suite, plant or proposal is invalid (the other cases run).

            Example:
              takt suite benchmarks/suite --output results/suite
            """)

    @Argument(help: "Suite file, or a folder of them.")
    var path: String

    @Option(help: ArgumentHelp("Folder for the results.", valueName: "folder"))
    var output = "results/suite"

    @Flag(
        help: """
            --resume: keep results of cases that ended before, where nothing changed that they depend on. --fresh: run every \
            case.
            """)
    var reuse = Reuse.fresh

    @Option(help: ArgumentHelp("Cases at a time. Changes the time it takes, and no result.", valueName: "count"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: ArgumentHelp("Only cases whose name matches, such as 'boiler-house*'.", valueName: "pattern"))
    var only: String?

    @Option(help: "Print annotations for a build server. (default: github under GitHub Actions)")
    var annotations: Annotations?

    enum Reuse: String, EnumerableFlag { case resume, fresh }
    enum Annotations: String, ExpressibleByArgument, CaseIterable { case github, none }

    func validate() throws {
        guard threads >= 1, threads <= 1024 else { throw ValidationError("--threads must be between 1 and 1024") }
    }

    func run() async throws {
        let suites = try prepare()
        let files = SuiteOutput(folder: output)
        try files.prepare()
        let run = SuiteRun(
            store: CaseStore(folder: output + "/cases"), isResuming: reuse == .resume, threads: threads)
        let results: [SuiteResult]
        do {
            results = try await run.run(suites)
        } catch is CancellationError {
            throw Ending(.interrupted, "interrupted; cases that had ended are kept, and --resume goes on from there")
        }
        var report = SuiteReport(takt: TaktProgram.version, suites: results)
        let status = ExitStatus(report.outcome)
        report.exitStatus = Int(status.rawValue)
        try files.write(report)
        let console = Console.current
        if annotates { console.write(GitHubAnnotations.text(report)) }
        console.write(SuiteTable.text(report, colour: console.hasColour))
        console.tell("\(SuiteOutput.names.joined(separator: ", ")) are in \(output).\n")
        if status != .pass { throw Ending(status) }
    }

    private var annotates: Bool {
        guard let annotations else { return ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" }
        return annotations == .github
    }

    private func prepare() throws -> [PreparedSuite] {
        var suites = try SuiteFile.paths(at: path).map(SuiteLoading.prepare)
        guard let only else { return suites }
        let glob = Glob(only)
        let names = suites.flatMap(\.cases).map(\.name)
        for index in suites.indices { suites[index].cases.removeAll { !glob.matches($0.name) } }
        suites.removeAll { $0.cases.isEmpty && $0.problems.isEmpty }
        guard suites.contains(where: { !$0.cases.isEmpty }) else {
            let some = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
            throw Ending(
                .badUsage, "no case matches --only `\(only)`; there is \(some)\(names.count > 3 ? " ..." : "")")
        }
        return suites
    }
}

extension ExitStatus {
    init(_ outcome: SuiteOutcome) {
        switch outcome {
        case .passed: self = .pass
        case .inconclusive: self = .inconclusive
        case .failed: self = .fail
        case .invalid: self = .badInput
        case .broken: self = .internalError
        }
    }
}
