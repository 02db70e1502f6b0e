import ArgumentParser
import Foundation
import TaktControls
import TaktExperiment
import TaktFiles
import TaktKernel
import TaktPlant
import TaktReport

/// `takt headroom PLANT`: how much the plant can bear.
struct HeadroomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headroom",
        abstract: "Find how much a plant can bear before the first requirement that holds fails.",
        discussion: """
            Without a control: how much processor time each device can bear, how much delay for each frame each conduit, and
            how much delay at each action each operator. With --control and --parameter: how far that parameter can go
            inside its range. Ends with 0 when the answers were printed, whatever they are.

            Example:
              takt headroom plants/boiler-house --only conduits
              takt headroom plants/boiler-house --control tls-modbus --parameter session-life
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case devices, conduits, operators }

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @Option(help: "Search only these; may be given again.")
    var only: [Kind] = []
    @Option(help: ArgumentHelp("Search only this device, conduit or operator; may be given again.", valueName: "id"))
    var id: [String] = []
    @Option(
        help: ArgumentHelp(
            "How often a device's further work comes. (default: 10ms)", valueName: "duration"),
        transform: RunOptions.duration)
    var loadEvery: Nanoseconds = Self.usualLoadEvery
    static let usualLoadEvery = 10 * Nanoseconds.millisecond
    @Option(help: ArgumentHelp("Control whose parameter to search: ID, or ID:key=value,...", valueName: "control"))
    var control: String?
    @Option(help: ArgumentHelp("Parameter of the control.", valueName: "id"))
    var parameter: String?
    @OptionGroup var catalogue: CatalogueOption
    @OptionGroup var options: SearchOptions
    @Option(help: "What to print.")
    var format: HeadroomReport.Format = .text

    func validate() throws {
        guard loadEvery >= .microsecond else { throw ValidationError("--load-every must be at least 1 us") }
        if parameter != nil, control == nil { throw ValidationError("--parameter needs --control") }
        if control != nil, parameter == nil {
            throw ValidationError("--control needs --parameter: which of its figures to move")
        }
        if control != nil, !only.isEmpty || !id.isEmpty {
            throw ValidationError("--only and --id choose from the plant; with --control, narrow the control itself")
        }
    }

    func run() async throws {
        let loaded = try devices.load(plant: plant)
        let console = Console.current
        for warning in loaded.warnings { console.tell(warning.description + "\n") }
        let asked = try askedParameter()
        let questions = asked == nil ? try questions(of: loaded.plant) : []
        let headroom = try await search(loaded.plant, asked, questions)
        let report = HeadroomReport(headroom, parameter: asked, command: command)
        console.write(report.render(format, colour: console.hasColour))
        guard headroom.contradictions.isEmpty else {
            throw Ending(
                .internalError,
                "internal error: the simulation and the analysis contradict each other; please report this command\n"
                    + headroom.contradictions.map { "  " + $0 }.joined(separator: "\n"))
        }
    }

    private var settings: Settings { options.settings(isSingle: control != nil) }

    private func search(
        _ plant: Plant, _ parameter: HeadroomParameter?, _ questions: [HeadroomQuestion]
    ) async throws -> Headroom {
        let line = ProgressLine("Searching", console: Console.current)
        defer { line.end() }
        let search = HeadroomSearch(
            plant, settings: settings, runner: ExperimentRunner(threads: options.threads))
        let progress: HeadroomSearch.Progress = { line.show(done: $0, total: $1) }
        guard let parameter else { return try await search.answer(questions, progress: progress) }
        return try await search.answer(parameter, progress: progress)
    }

    private func askedParameter() throws -> HeadroomParameter? {
        guard let control, let parameter else { return nil }
        let entries = try catalogue.entries()
        let choice = try ControlChoice.parse(control, known: entries)
        guard let entry = entries.first(where: { $0.id == choice.id }) else { return nil }
        do {
            return try HeadroomParameter(Control(entry: entry, choice: choice), parameter: parameter)
        } catch {
            throw Ending(.badUsage, error.description)
        }
    }

    private func questions(of plant: Plant) throws -> [HeadroomQuestion] {
        let known = plant.devices.map(\.id) + plant.conduits.map(\.id) + plant.operators.map(\.id)
        if let stranger = id.first(where: { !known.contains($0) }) {
            throw Ending(
                .badUsage,
                "the plant has no device, conduit or operator \(quoted(stranger))"
                    + suggestion(for: stranger, in: known))
        }
        let chosen = HeadroomQuestion.all(of: plant, loadEvery: loadEvery).filter { isChosen($0.subject) }
        guard chosen.isEmpty else { return chosen }
        throw Ending(.badUsage, "there is nothing to search: no device with a processor, conduit or operator is chosen")
    }

    private func isChosen(_ subject: HeadroomSubject) -> Bool {
        switch subject {
        case .device(let name, _, _): isChosen(name, .devices)
        case .conduit(let name): isChosen(name, .conduits)
        case .person(let name): isChosen(name, .operators)
        case .parameter: false
        }
    }

    private func isChosen(_ name: String, _ kind: Kind) -> Bool {
        (only.isEmpty || only.contains(kind)) && (id.isEmpty || id.contains(name))
    }

    /// The command line that gives the same result again.
    private var command: String {
        var words = ["takt headroom", plant]
        if let control, let parameter { words += ["--control '\(control)'", "--parameter \(parameter)"] }
        if let own = catalogue.catalogue { words.append("--catalogue \(own)") }
        words += only.map { "--only \($0.rawValue)" } + id.map { "--id \($0)" }
        if control == nil { words.append("--load-every \(NaturalUnits.option(loadEvery))") }
        words += ["--for \(NaturalUnits.option(settings.horizon))", "--replications \(settings.replications)"]
        return (words + ["--seed \(options.seed)"]).joined(separator: " ")
    }
}

extension HeadroomReport.Format: ExpressibleByArgument {}
