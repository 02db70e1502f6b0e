import ArgumentParser
import Foundation
import TaktControls
import TaktFiles
import TaktFuzz
import TaktPlant

/// `takt fuzz`: laws that must hold for every plant, tried on random ones.
struct FuzzCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Try Takt itself: random plants and controls against the laws of the house.",
        discussion: """
            Each seed makes a plant and controls for it. A law that one breaks is a defect of Takt: the seed is made as
            small as it gets and written as a plant file, and the exit status is 70.

            Example:
              takt fuzz --seeds 1000
              takt fuzz --seeds 1 --first 4711 --law frames-conserved
            """)

    @Option(help: ArgumentHelp("How many seeds.", valueName: "count"))
    var seeds: UInt64 = 100

    @Option(help: ArgumentHelp("The first seed; the others follow it.", valueName: "number"))
    var first: UInt64 = 1

    @Option(help: ArgumentHelp("This law only.", valueName: "name"))
    var law: String?

    @Option(help: ArgumentHelp("Folder for the plants that break a law.", valueName: "folder"))
    var output = "."

    @Option(help: ArgumentHelp("Processes at a time. Changes the time it takes, and no result.", valueName: "count"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "List the laws and end.")
    var listLaws = false

    @Flag(help: "Start no other process; a trap then ends the run.")
    var inProcess = false

    @Flag(help: .hidden)
    var journal = false

    func validate() throws {
        guard (1...1_000_000_000).contains(seeds) else {
            throw ValidationError("--seeds must be between 1 and 1000000000")
        }
        guard first <= .max - seeds else { throw ValidationError("--first is too large") }
        guard threads >= 1, threads <= 1024 else { throw ValidationError("--threads must be between 1 and 1024") }
    }

    func run() async throws {
        let laws = try chosenLaws()
        if listLaws { return Console.current.write(laws.map { "\($0.name)\n  \($0.sentence)\n" }.joined()) }
        let session = FuzzSession(catalogue: try CatalogueFile.shipped(), laws: laws)
        let tally = inProcess ? try await here(session) : try await inChildren(session)
        if !journal { Console.current.write(tally.text) }
        if !tally.reports.isEmpty { throw Ending(.internalError) }
    }

    private func chosenLaws() throws -> [Law] {
        guard let law else { return Law.all }
        let laws = Law.all.filter { $0.name == law }
        guard laws.isEmpty else { return laws }
        let hint = suggestion(for: law, in: Law.all.map(\.name))
        throw Ending(
            .badUsage, "there is no law \(quoted(law))" + (hint.isEmpty ? "; `takt fuzz --list-laws` lists them" : hint)
        )
    }

    /// All seeds in this process.
    private func here(_ session: FuzzSession) async throws -> FuzzTally {
        let console = Console.current
        let progress = ProgressLine("Fuzzing", console: console)
        defer { progress.end() }
        let isJournal = journal
        let parent = getppid()
        let recorder = FuzzRecorder(FuzzTally(laws: session.laws)) { event in
            guard isJournal else { return }
            // Nobody reads on once the run that started this process has been killed.
            if getppid() != parent { Foundation.exit(ExitStatus.interrupted.rawValue) }
            console.write(event.line)
        }
        for seed in first..<first + seeds {
            let failures = try await session.failures(ofSeed: seed) { recorder.record(.began($0)) }
            for failure in failures { recorder.record(.failed(try FuzzReport(failure, in: output))) }
            if !journal { progress.show(done: Int(seed - first) + 1, total: Int(seeds)) }
        }
        return recorder.tally
    }

    /// Blocks of seeds, each in a process of its own, some at a time.
    private func inChildren(_ session: FuzzSession) async throws -> FuzzTally {
        let progress = ProgressLine("Fuzzing", console: Console.current)
        defer { progress.end() }
        let recorder = FuzzRecorder(FuzzTally(laws: session.laws))
        let size = min(25, max(1, seeds / UInt64(threads)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            var next = first
            func startNext() {
                guard next < first + seeds else { return }
                let block = next..<min(next + size, first + seeds)
                next = block.upperBound
                group.addTask { try await run(block, session, recorder) }
            }
            for _ in 0..<threads { startNext() }
            while try await group.next() != nil {
                progress.show(done: recorder.tally.seedCount, total: Int(seeds))
                startNext()
            }
        }
        return recorder.tally
    }

    /// A block to its end, however often a seed of it ends its process.
    private func run(_ block: Range<UInt64>, _ session: FuzzSession, _ recorder: FuzzRecorder) async throws {
        var next = block.lowerBound
        while next < block.upperBound {
            let child = FuzzChild(first: next, seeds: block.upperBound - next, law: law, output: output)
            switch await child.run({ recorder.record($0) }) {
            case .done: return
            case .interrupted: throw CancellationError()
            case .died(nil, let message): throw Ending(.internalError, message)
            case .died(let step?, let message):
                if let failure = session.failure(at: step, message) {
                    recorder.record(.failed(try FuzzReport(failure, in: output)))
                }
                next = step.seed + 1
            }
        }
    }
}
