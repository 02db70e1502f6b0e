import ArgumentParser
import TaktControls
import TaktFiles
import TaktPlant

/// `takt controls`: the catalogue.
struct ControlsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controls",
        abstract: "List the controls of the catalogue, show one with its sources, check your own.",
        discussion: """
            Example:
              takt controls
              takt controls show tls-modbus
              takt controls check our-controls/
            """,
        subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

        static let configuration = CommandConfiguration(
            abstract: "List the controls by what they act on.",
            discussion: """
                As markdown it is the page docs/controls.md, with every figure.

                Example:
                  takt controls list
                  takt controls list --format markdown
                """)
        @OptionGroup var catalogue: CatalogueOption
        @Option(help: "What to print.")
        var format: Format = .text

        func run() throws {
            let entries = try catalogue.entries()
            let text =
                switch format {
                case .text: ControlText.list(entries)
                case .json: CatalogueJSON.text(entries)
                case .markdown: ControlPage.markdown(entries)
                }
            Console.current.write(text)
        }
    }

    struct Show: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

        static let configuration = CommandConfiguration(
            abstract: "Show a control: what it does to timing, its figures and sources, what could stand in for it.",
            discussion: "Example:\n  takt controls show edr-agent")
        @OptionGroup var catalogue: CatalogueOption
        @Argument(help: "Id of the control.")
        var id: String
        @Option(help: "What to print.")
        var format: Format = .text

        func run() throws {
            let entries = try catalogue.entries()
            guard let entry = entries.first(where: { $0.id == id }) else {
                let hint = suggestion(for: id, in: entries.map(\.id))
                throw Ending(
                    .badUsage,
                    "there is no control \(quoted(id))" + (hint.isEmpty ? "; `takt controls` lists them" : hint))
            }
            Console.current.write(format == .json ? CatalogueJSON.text(entry) : ControlText.show(entry))
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check catalogue entries of your own: are they sound?",
            discussion: """
                Prints every problem as path:line:column: message, and what is sound. Alternatives are looked up among the
                shipped controls and those given.

                Example:
                  takt controls check our-controls/
                """)
        @Argument(help: "Catalogue entries, or folders of them.")
        var paths: [String]

        func run() throws {
            let reading = CatalogueReading(paths: paths, shipped: try CatalogueFile.shipped())
            for file in reading.files where file.problems.isEmpty {
                if let entry = file.entry { Console.current.write(Self.sound(entry, file.path, reading)) }
            }
            guard reading.problems.isEmpty else { throw FileProblems(reading.problems) }
        }

        private static func sound(_ entry: ControlEntry, _ path: String, _ reading: CatalogueReading) -> String {
            let place = reading.overrides(entry.id) ? "takes the place of the shipped one" : "is new"
            return "\(path): sound. \(entry.title) (\(entry.id)) \(place): \(entry.category.title.lowercased()), "
                + "\(entry.parameters.count) parameters, \(entry.effects.count) effects.\n"
        }
    }
}

/// `--catalogue`: the user's own entries.
struct CatalogueOption: ParsableArguments {
    @Option(help: "File or folder of your own catalogue entries; they add to the shipped ones or override them.")
    var catalogue: String?

    func entries() throws(FileProblems) -> [ControlEntry] {
        guard let catalogue else { return try CatalogueFile.shipped() }
        return try CatalogueFile.shipped(and: catalogue)
    }

    /// Content hash of the shipped files and the user's.
    func contentHash() throws(FileProblems) -> String { try CatalogueFile.contentHash(with: catalogue) }
}
