import Foundation
import Testing

@testable import TaktCommands

/// The commands that the documentation shows in blocks of code.
struct ShownCommand: Sendable, CustomTestStringConvertible {
    var page: String
    var line: Int
    var text: String

    var testDescription: String { "\(page):\(line): \(text)" }

    /// Without comments and redirections, as the shell would split it.
    var arguments: [String] {
        let words = text.split(separator: " ").map(String.init)
        return Array(words.dropFirst().prefix { !$0.hasPrefix("#") && $0 != ">" && $0 != "|" })
    }

    static var all: [ShownCommand] {
        pages.flatMap { page in commands(of: page) }
    }

    private static var pages: [String] {
        let folders = ["", "docs"] + SamplePlant.all.map { "plants/" + $0.name }
        return folders.flatMap { folder in
            let files = try? FileManager.default.contentsOfDirectory(
                atPath: Repository.root.appending(path: folder).path)
            return (files ?? []).filter { $0.hasSuffix(".md") }.sorted()
                .map { folder.isEmpty ? $0 : folder + "/" + $0 }
        }
    }

    private static func commands(of page: String) -> [ShownCommand] {
        guard let text = try? Repository.text(page) else { return [] }
        var isCode = false
        var found: [ShownCommand] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") { isCode.toggle() }
            let command = line.hasPrefix("$ ") ? line.dropFirst(2) : line
            if isCode, command.hasPrefix("takt ") {
                found.append(ShownCommand(page: page, line: index + 1, text: String(command)))
            }
        }
        return found
    }
}

@Suite("Commands in the documentation") struct ShownCommandTests {
    @Test("there are some")
    func some() { #expect(ShownCommand.all.count >= 8) }

    @Test("each parses", arguments: ShownCommand.all)
    func parses(command: ShownCommand) {
        #expect(throws: Never.self) { try TaktCommand.parseAsRoot(command.arguments) }
    }

    @Test("each file that one names is there", arguments: ShownCommand.all)
    func files(command: ShownCommand) {
        for word in command.arguments where word.hasPrefix("plants/") {
            #expect(FileManager.default.fileExists(atPath: Repository.root.appending(path: word).path), "\(word)")
        }
    }
}
