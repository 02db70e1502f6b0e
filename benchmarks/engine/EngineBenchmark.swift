// The workloads W1 to W4 of benchmarks/README.md on Takt's real path: a plant file's text through the loader and its rules,
// then `Simulation.run` with probes, histograms and blame.
//
//     swift run -c release EngineBenchmark --only W2,W3

import ArgumentParser
import Foundation

@main
struct EngineBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EngineBenchmark", abstract: "How fast Takt runs the workloads of benchmarks/README.md.")

    @Option(help: "Workloads, with commas: W1-16, W1-1024, W1-65536, W2, W3, W4, or a beginning of these such as W1.")
    var only: String = "W"
    @Option(help: "How the engine gets to the results of W2, W3 and W4.")
    var mode: EngineMode = .stepped
    @Option(help: "Threads of W4.")
    var threads = 1
    @Option(help: "Passes of each workload; the shortest counts. W4 has one.")
    var passes = 5
    @Option(help: "Simulated seconds of W2, W3 and W4.")
    var seconds = 60
    @Option(help: "Operations of W1.")
    var operations = 10_000_000
    @Option(help: "Replications of W4.")
    var replications = 100
    @Option(help: "Write the rows to this file as JSON.")
    var json: String?
    @Option(help: "Print the plant file of this workload (W2, W3 or W4) and end.")
    var plant: String?

    func validate() throws {
        for (name, value) in [
            ("threads", threads), ("passes", passes), ("seconds", seconds), ("operations", operations),
            ("replications", replications),
        ] where value < 1 {
            throw ValidationError("--\(name) must be at least 1")
        }
        if let plant, PlantText.of(plant) == nil { throw ValidationError("--plant is one of W2, W3 and W4") }
        if chosen.isEmpty { throw ValidationError("--only names none of \(Self.workloads.joined(separator: ", "))") }
    }

    static let workloads = ["W1-16", "W1-1024", "W1-65536", "W2", "W3", "W4"]

    private var chosen: [String] {
        let beginnings = only.split(separator: ",")
        return Self.workloads.filter { name in beginnings.contains { name.hasPrefix($0) } }
    }

    func run() throws {
        if let text = plant.flatMap(PlantText.of) { return print(text, terminator: "") }
        var rows: [String: Row] = [:]
        for workload in chosen {
            let row = try row(of: workload)
            rows[workload] = row
            print("\(workload): \(row.description)")
        }
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(rows).write(to: URL(fileURLWithPath: json), options: .atomic)
        }
    }

    private func row(of workload: String) throws -> Row {
        switch workload {
        case "W2": try ProcessorWorkload(mode: mode, seconds: seconds).row(passes: passes)
        case "W3": try PollWorkload(mode: mode, seconds: seconds).row(passes: passes)
        case "W4":
            try ReplicationWorkload(mode: mode, seconds: seconds, replications: replications, threads: threads)
                .row()
        default:
            HoldModel(pending: Int(workload.dropFirst(3)) ?? 0, operations: operations).row(passes: passes)
        }
    }
}

extension EngineMode: ExpressibleByArgument {}
