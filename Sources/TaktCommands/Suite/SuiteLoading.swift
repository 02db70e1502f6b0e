import TaktControls
import TaktDevices
import TaktExperiment
import TaktFiles
import TaktPlant

/// Makes the cases of a suite file. What is wrong with one leaves the others alone.
struct SuiteLoading {
    private let file: SuiteFile
    private let path: String
    private var entries: [ControlEntry] = []
    private var catalogueHash = ""
    private var library: DeviceLibrary?
    private var plants: [String: Result<LoadedPlant, FileProblems>] = [:]
    private var names: [String: Int] = [:]

    static func prepare(path: String) -> PreparedSuite {
        let shown = SuitePaths.shown(path)
        do throws(FileProblems) {
            var loading = try SuiteLoading(file: SuiteFile.load(path: path), path: shown)
            return PreparedSuite(path: shown, title: loading.file.title, cases: loading.cases())
        } catch {
            return PreparedSuite(
                path: shown, title: SuitePaths.name(of: shown), cases: [],
                problems: error.diagnostics.map(CaseProblem.init))
        }
    }

    private init(file: SuiteFile, path: String) throws(FileProblems) {
        self.file = file
        self.path = path
        let catalogue = file.catalogue.map { SuitePaths.resolve($0, beside: path) }
        if let catalogue {
            entries = try CatalogueFile.shipped(and: catalogue)
        } else {
            entries = try CatalogueFile.shipped()
        }
        catalogueHash = try CatalogueFile.contentHash(with: catalogue)
        if let devices = file.devices {
            library = try DeviceFile.shipped(and: SuitePaths.resolve(devices, beside: path))
        }
    }

    // MARK: the matrix

    private mutating func cases() -> [PreparedSuite.Preparation] {
        var cases: [PreparedSuite.Preparation] = []
        for entry in file.entries {
            for plant in entry.plants {
                for source in Self.sources(of: entry) {
                    for seed in entry.seeds { cases.append(prepare(entry, plant, source, seed)) }
                }
            }
        }
        return cases
    }

    private enum Source {
        case none
        case proposal(SuiteFile.Marked<String>)
        case controls([SuiteFile.Marked<String>])
    }

    private static func sources(of entry: SuiteFile.Entry) -> [Source] {
        let sources = entry.proposals.map(Source.proposal) + entry.controls.map(Source.controls)
        return sources.isEmpty ? [.none] : sources
    }

    private mutating func prepare(
        _ entry: SuiteFile.Entry, _ plant: SuiteFile.Marked<String>, _ source: Source, _ seed: UInt64
    ) -> PreparedSuite.Preparation {
        var settings = entry.settings
        settings.seed = seed
        let plantPath = SuitePaths.resolve(plant.value, beside: path)
        let suiteCase = SuiteCase(
            name: uniqueName(plantPath, source, seed), plantPath: plantPath,
            place: SourcePlace(path: path, mark: entry.mark), settings: settings, checks: entry.checks)
        do throws(FileProblems) {
            let isFirst = plants[plantPath] == nil
            let loaded = try load(plantPath, at: plant.mark)
            return .ready(try prepare(suiteCase, loaded, source, warns: isFirst))
        } catch {
            var result = CaseResult(
                name: suiteCase.name, plant: SuitePaths.name(ofPlant: plantPath), settings: settings)
            result.problems = error.diagnostics.map(CaseProblem.init)
            return .broken(result)
        }
    }

    private func prepare(
        _ suiteCase: SuiteCase, _ plant: LoadedPlant, _ source: Source, warns: Bool
    ) throws(FileProblems) -> PreparedCase {
        var inputs = ["plant": plant.contentHash]
        inputs["devices"] = plant.devicesHash
        var controls = LoadedControls(entries: entries)
        switch source {
        case .none: break
        case .proposal(let named):
            let file = try loadProposal(named)
            controls.choices = file.proposal.controls
            inputs["proposal"] = file.contentHash
        case .controls(let texts):
            controls.choices = try texts.map { text throws(FileProblems) in try choice(text) }
            inputs["controls"] = ContentHash.text(of: texts.map(\.value).joined(separator: "\n").utf8)
        }
        if !controls.choices.isEmpty { inputs["catalogue"] = catalogueHash }
        controls.controls = controls.choices.compactMap { choice in
            entries.first { $0.id == choice.id }.map { Control(entry: $0, choice: choice) }
        }
        do throws(ControlProblem) {
            return PreparedCase(
                suitePath: path, suiteCase: suiteCase, plant: plant, controls: try controls.edits(for: plant.plant),
                inputs: inputs, warnings: warns ? plant.warnings.map(CaseProblem.init) : [])
        } catch {
            throw FileProblems(path: path, mark: mark(of: source) ?? suiteCase.mark, error.description)
        }
    }

    // MARK: what a case names

    private mutating func load(_ plantPath: String, at mark: Mark) throws(FileProblems) -> LoadedPlant {
        if let known = plants[plantPath] { return try known.get() }
        let loaded = Result { () throws(FileProblems) in
            do throws(FileProblems) {
                return try PlantFile.load(path: plantPath, devices: library)
            } catch {
                // A file that is not there has no line of its own; the suite has one that names it.
                guard error.diagnostics.count == 1, error.diagnostics[0].mark == nil else { throw error }
                throw FileProblems(path: path, mark: mark, error.description)
            }
        }
        plants[plantPath] = loaded
        return try loaded.get()
    }

    private func loadProposal(_ named: SuiteFile.Marked<String>) throws(FileProblems) -> LoadedProposal {
        do throws(FileProblems) {
            return try ProposalFile.load(path: SuitePaths.resolve(named.value, beside: path), known: entries)
        } catch {
            guard error.diagnostics.count == 1, error.diagnostics[0].mark == nil else { throw error }
            throw FileProblems(path: path, mark: named.mark, error.description)
        }
    }

    private func choice(_ text: SuiteFile.Marked<String>) throws(FileProblems) -> ControlChoice {
        do throws(ControlProblem) {
            return try ControlChoice.parse(text.value, known: entries)
        } catch {
            throw FileProblems(path: path, mark: text.mark, error.description)
        }
    }

    private func mark(of source: Source) -> Mark? {
        switch source {
        case .none: nil
        case .proposal(let named): named.mark
        case .controls(let texts): texts.first?.mark
        }
    }

    // MARK: names

    private mutating func uniqueName(_ plantPath: String, _ source: Source, _ seed: UInt64) -> String {
        var parts = [SuitePaths.name(ofPlant: plantPath)]
        switch source {
        case .none: parts.append("as it is")
        case .proposal(let named): parts.append(SuitePaths.name(of: named.value))
        case .controls(let texts):
            parts.append(texts.map { String($0.value.prefix { $0 != ":" }) }.joined(separator: " + "))
        }
        let name = (parts + ["seed \(seed)"]).joined(separator: ", ")
        names[name, default: 0] += 1
        let count = names[name, default: 1]
        return count == 1 ? name : "\(name) (\(count))"
    }
}

extension SuiteCase {
    fileprivate var mark: Mark { Mark(line: place.line, column: place.column) }
}
