import ArgumentParser
import TaktFiles

/// `takt schema KIND`: the JSON Schema of a file format, for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema (draft 2020-12) of a file format.",
        discussion: """
            Editors complete and check plant, proposal, catalogue, device and suite files with it.

            Example:
              takt schema plant > plant.schema.json
            """)

    @Argument(help: "plant, proposal, catalogue, device or suite.")
    var format: FileFormat

    func run() { Console.current.write(JSONSchema.text(for: format)) }
}

extension FileFormat: ExpressibleByArgument {}
