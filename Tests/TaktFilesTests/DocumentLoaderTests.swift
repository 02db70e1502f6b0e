import Foundation
import TaktFiles
import TaktPlant
import Testing

@Suite("Loading YAML") struct DocumentLoaderTests {
    /// The problems of a text, one line each.
    private func problems(_ text: String) -> String {
        do throws(FileProblems) {
            _ = try DocumentLoader.parse(text: text, path: "a.yaml")
            return ""
        } catch {
            return error.description
        }
    }

    private func loadProblems(_ path: String) -> String {
        do throws(FileProblems) {
            _ = try DocumentLoader.load(path: path)
            return ""
        } catch {
            return error.description.replacing(path, with: "PATH")
        }
    }

    @Test("a document becomes a tree with marks")
    func tree() throws {
        let root = try DocumentLoader.parse(text: "a: 1\nb: [x, ~, 'null', \"2 * 3\"]\n", path: "a.yaml")
        #expect(root["a"] == .scalar("1", mark: Mark(line: 1, column: 4)))
        let items = try #require(root["b"]?.sequence)
        #expect(items.map(\.kindInWords) == ["`x`", "nothing", "`null`", "`2 * 3`"])
        #expect(root.mapping?[1].keyMark == Mark(line: 2, column: 1))
        #expect(root.mark(at: ["b", 3]) == Mark(line: 2, column: 19))
        #expect(root.mark(at: ["b", 9]) == Mark(line: 2, column: 4))
    }

    @Test("an alias stands for what its anchor names")
    func aliases() throws {
        let root = try DocumentLoader.parse(text: "a: &x {k: 1}\nb: [*x, *x]\n", path: "a.yaml")
        #expect(root["b"]?.sequence?.map { $0["k"]?.scalar } == ["1", "1"])
        #expect(problems("a: *x\n") == "a.yaml:1:4: alias `*x` has no anchor `&x` before it")
        #expect(problems("a: &x {*x : 1}\n") == "a.yaml:1:8: expected a plain word as a key")
    }

    @Test("`<<` takes over what a mapping does not say itself")
    func merge() throws {
        let text = "base: &b {a: 1, b: 2}\nx: {<<: *b, b: 3, c: 4}\ny: {<<: [*b, {d: 5, a: 9}]}\n"
        let root = try DocumentLoader.parse(text: text, path: "a.yaml")
        #expect(root["x"]?.inline == "{b: 3, c: 4, a: 1}")
        #expect(root["y"]?.inline == "{a: 1, b: 2, d: 5}")
        #expect(
            problems("x: {<<: 3}\n")
                == "a.yaml:1:5: `<<` takes over a mapping, such as `<<: *plc`; found `3`")
    }

    @Test("an alias bomb is refused at once, as a value and as a key")
    func aliasBomb() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(problems(text) == "a.yaml:18:6: stands for more than 500000 values; are its aliases meant?")
        #expect(problems(text.replacing("a18: &a18 ", with: "? ")) != "")
        var chain = "a0: &a0 [x]\n"
        for level in 1...5000 { chain += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(problems(chain).hasSuffix("is nested deeper than 100 levels"))
    }

    @Test("deep nesting is refused, not followed", arguments: ["[", "{a: ", "- ", "? "])
    func depth(opening: String) {
        #expect(problems(String(repeating: opening, count: 200_000)) != "")
        #expect(problems(String(repeating: opening, count: 300)) != "")
        #expect(problems(String(repeating: opening, count: 990)) != "")
    }

    @Test(
        "text that is no YAML document says where",
        arguments: [
            (
                "a: [1, 2\nb: 3\n",
                "a.yaml:2:2: is not YAML: while parsing a flow sequence, did not find expected ',' or ']'"
            ),
            ("a: 1\na: 2\n", "a.yaml:1:1: `a` given more than once in one mapping"),
            ("a: 1\n---\nb: 1\n", "a.yaml:2:1: holds a second document; Takt reads one a file"),
            (
                "a: 1\n\tb: 2\n",
                "a.yaml:2:1: is not YAML: while scanning a plain scalar, found a tab character that violates indentation"
            ),
            ("[a]: 1\n", "a.yaml:1:1: expected a plain word as a key"),
            ("# nothing\n", "a.yaml: is empty"),
            ("a: \"\u{7}\"\n", "a.yaml:1:5: is not YAML: control characters are not allowed"),
        ])
    func malformed(text: String, message: String) { #expect(problems(text) == message) }

    @Test("a missing, empty, huge or binary file and a folder are refused")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(loadProblems(folder.path) == "PATH: is a folder; expected a YAML file")
        let file = folder.appending(path: "plant.yaml")
        #expect(loadProblems(file.path) == "PATH: no such file")
        try Data().write(to: file)
        #expect(loadProblems(file.path) == "PATH: is empty")
        try Data([0x61, 0x3A, 0x0A, 0xFF]).write(to: file)
        #expect(loadProblems(file.path) == "PATH:2:1: is not UTF-8 text")
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        let start = ContinuousClock.now
        #expect(loadProblems(file.path) == "PATH: is 100 MB large; Takt reads files of up to 16 MB")
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(loadProblems("/dev/null") == "PATH: is no regular file")
    }

    @Test("the content hash is FNV-1a")
    func contentHash() {
        #expect(ContentHash.text(of: []) == "cbf29ce484222325")
        #expect(ContentHash.text(of: Array("foobar".utf8)) == "85944171f73967e8")
    }

    @Test(
        "the version key must be first and known",
        arguments: [
            ("takt: plant/1\n", ""),
            ("id: x\n", "1:1 the first line must be `takt: plant/1`"),
            ("id: x\ntakt: plant/1\n", "2:1 `takt: plant/1` must be the first key"),
            ("takt: plant/9\n", "1:7 unknown version `plant/9`; this Takt reads `plant/1`"),
            (
                "takt: proposal/1\n",
                "1:7 this is a proposal file; expected a plant file, which begins with `takt: plant/1`"
            ),
            ("takt: 3\n", "1:7 expected `takt: plant/1`, found `3`"),
            ("- a\n", "1:1 expected a mapping of keys, found a list"),
        ])
    func version(text: String, message: String) throws {
        let reader = DocumentReader()
        _ = FileFormat.plant.checkVersion(try DocumentLoader.parse(text: text, path: "a.yaml"), reader)
        let lines = reader.problems.map { "\($0.mark.line):\($0.mark.column) \($0.message)" }
        #expect(lines.joined(separator: "\n") == message)
    }
}
