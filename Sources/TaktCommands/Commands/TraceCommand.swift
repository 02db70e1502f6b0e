import ArgumentParser
import TaktExperiment
import TaktFiles
import TaktKernel
import TaktPlant
import TaktTrace

/// `takt trace PLANT`: one run, written down event by event for the viewers that engineers use.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Write down one run for trace and waveform viewers.",
        discussion: """
            Without a control the plant as it is. With controls, all together; --variant chooses another variant. The
            proposal beside the plant file is taken only with --proposal. Files are written as the run goes on, so memory
            does not grow with them. docs/traces.md says what is in each and how to open it.

            Example:
              takt trace plants/boiler-house --control tls-modbus --for 10s --perfetto boiler.pftrace --vcd boiler.vcd
              takt trace plants/boiler-house --for 10s --pcap boiler.pcapng --tap "sw-control > sw-supervision"
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @OptionGroup var controls: ControlOptions
    @Option(help: "Variant to run: `baseline`, a control's id, or `all together`.")
    var variant: String?
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Simulated time, such as 90s or 2h. (default: 10s)", valueName: "duration"),
        transform: RunOptions.duration)
    var horizon: Nanoseconds = 10 * .second
    @Option(help: ArgumentHelp("Seed of the random numbers; the same gives the same bytes.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Which replication of an assessment to run, from 0.", valueName: "number"))
    var replication = 0
    @Option(
        help: ArgumentHelp(
            "Write a Perfetto trace: what every core, port, operator and flow was at.", valueName: "file"))
    var perfetto: String?
    @Option(
        help: ArgumentHelp(
            "Write a value change dump: the states of tasks, cores and watchdogs as waveforms.", valueName: "file"))
    var vcd: String?
    @Option(
        help: ArgumentHelp(
            "Write a capture (pcapng) of the simulated frames, with synthetic contents.", valueName: "file"))
    var pcap: String?
    @Option(
        name: .customLong("tap"),
        help: ArgumentHelp(
            """
            Where the capture listens: a port (`sw-1 > plc-1`), a link, a device, a conduit, `all`, or `senders`: every \
            frame once, where it is sent. May be given several times. (default: senders)
            """, valueName: "place"))
    var taps: [String] = []

    func validate() throws {
        guard horizon > 0 else { throw ValidationError("--for must be above zero") }
        guard replication >= 0 else { throw ValidationError("--replication counts from 0") }
        let paths = [perfetto, vcd, pcap].compactMap(\.self)
        guard !paths.isEmpty else {
            throw ValidationError("nothing to write: give --perfetto FILE, --vcd FILE or --pcap FILE")
        }
        guard pcap != nil || taps.isEmpty else { throw ValidationError("--tap goes with --pcap FILE") }
        guard Set(paths).count == paths.count else { throw ValidationError("two traces cannot go to one file") }
    }

    func run() async throws {
        let loaded = try devices.load(plant: plant)
        for warning in loaded.warnings { Console.current.tell(warning.description + "\n") }
        let isPlain = controls.controls.isEmpty && controls.proposal == nil
        let chosen = isPlain ? LoadedControls() : try controls.load(beside: loaded)
        let experiment = Experiment(baseline: loaded.plant, controls: try chosen.edits(for: loaded.plant))
        let variant = try Self.variant(variant, of: experiment)
        let source = TraceSource(
            plant: variant.plant, variant: variant.name, horizon: horizon, seed: seed, replication: replication,
            takt: TaktProgram.version)
        try TraceRun(source: source, writers: try writers(source)).run()
    }

    /// Makes the files: what cannot be written is told before anything is simulated.
    private func writers(_ source: TraceSource) throws -> [any TraceWriter] {
        var writers: [any TraceWriter] = []
        if let perfetto { writers.append(try PerfettoTrace(path: perfetto, source)) }
        if let vcd { writers.append(try WaveformTrace(path: vcd, source)) }
        if let pcap { writers.append(try CaptureWriter(path: pcap, source, at: try places(source.plant))) }
        return writers
    }

    private func places(_ plant: Plant) throws -> CapturePlaces {
        do { return try CapturePlaces(taps, in: plant) } catch { throw Ending(.badUsage, error.sentence) }
    }

    private static func variant(_ name: String?, of experiment: Experiment) throws -> Variant {
        guard let name else { return experiment.variants[experiment.variants.count - 1] }
        guard let variant = experiment.variants.first(where: { $0.name == name }) else {
            let known = experiment.variants.map { quoted($0.name) }.joined(separator: ", ")
            throw Ending(.badUsage, "there is no variant \(quoted(name)); there is \(known)")
        }
        return variant
    }
}
