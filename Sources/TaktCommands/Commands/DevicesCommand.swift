import ArgumentParser
import TaktDevices
import TaktFiles
import TaktPlant

/// `takt devices`: the device profiles.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List the device profiles, show one with its sources, or check your own.",
        discussion: """
            A device of a plant file that says `model: ID` takes from the profile what it leaves out.

            Example:
              takt devices
              takt devices show siemens-s7-1511
              takt devices check my-profiles
            """,
        subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

        static let configuration = CommandConfiguration(
            abstract: "List the profiles by vendor.", discussion: "Example:\n  takt devices list")
        @OptionGroup var devices: DevicesOption
        @Option(help: "What to print: a table, or docs/devices.md.")
        var format: Format = .text

        func run() throws {
            let library = try devices.library()
            Console.current.write(
                format == .text ? DeviceTable.text(library) : DeviceMarkdown.text(library))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a profile: every figure with its grade and source.",
            discussion: "Example:\n  takt devices show siemens-s7-1511")
        @OptionGroup var devices: DevicesOption
        @Argument(help: "Id of the profile.")
        var id: String

        func run() throws {
            let library = try devices.library()
            guard let profile = library.profile(id) else { throw Ending(.badUsage, library.problem(with: id)) }
            Console.current.write(DevicePage.text(profile))
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check profiles of your own: is every file sound?",
            discussion: "Example:\n  takt devices check my-profiles")
        @Argument(help: "Profile file, or a folder of them.")
        var path: String

        func run() throws {
            let profiles = try DeviceFile.load(path: path).profiles
            for profile in profiles {
                let estimates = profile.figures.count { $0.grade == .estimate }
                Console.current.write(
                    "\(profile.id): sound. \(profile.title): \(profile.figures.count) figures, \(estimates) of them estimates.\n"
                )
            }
        }
    }
}
