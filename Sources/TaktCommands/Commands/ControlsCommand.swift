import ArgumentParser
import TaktControls
import TaktFiles
import TaktPlant

/// `takt controls`: the catalogue.
struct ControlsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controls", abstract: "List the controls of the catalogue, or show one with its sources.",
        discussion: """
            Example:
              takt controls
              takt controls show tls-modbus
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the controls.", discussion: "Example:\n  takt controls list")
        @OptionGroup var catalogue: CatalogueOption

        func run() throws { Console.current.write(ControlText.list(try catalogue.entries())) }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a control: parameters, units, ranges, sources.",
            discussion: "Example:\n  takt controls show edr-agent")
        @OptionGroup var catalogue: CatalogueOption
        @Argument(help: "Id of the control.")
        var id: String

        func run() throws {
            let entries = try catalogue.entries()
            guard let entry = entries.first(where: { $0.id == id }) else {
                throw Ending(
                    .badUsage, "there is no control \(quoted(id))" + suggestion(for: id, in: entries.map(\.id)))
            }
            Console.current.write(ControlText.show(entry))
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
