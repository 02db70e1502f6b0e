import Foundation
import TaktExperiment
import TaktKernel
import TaktPlant
import Testing

@testable import TaktFiles

/// docs/suite-format.md, whose YAML blocks that begin with a version are whole suites.
private enum SuiteDocumentation {
    static let examples: [String] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = (try? String(contentsOf: root.appending(path: "docs/suite-format.md"), encoding: .utf8)) ?? ""
        return text.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }.filter { $0.hasPrefix("takt:") }
    }()
}

@Suite("Suite files") struct SuiteFileTests {
    @Test("The examples of the documentation are suites, and reach every key of the schema")
    func documentation() throws {
        #expect(SuiteDocumentation.examples.count >= 2)
        var known: [String: Set<String>] = [:]
        for text in SuiteDocumentation.examples {
            let root = try DocumentLoader.parse(text: text, path: "docs.yaml")
            let reader = DocumentReader()
            let document = LoadedDocument(root: root, path: "docs.yaml", contentHash: "", text: "")
            #expect(SuiteReader.suite(reader.cursor(root), document) != nil)
            #expect(reader.problems == [])
            known.merge(reader.vocabulary) { $0.union($1) }
        }
        let schema = JSONSchema.vocabulary(of: .suite).filter {
            !["a distribution", "a normal distribution", "a lognormal distribution"].contains($0.key)
        }
        for kind in Set(known.keys).union(schema.keys).sorted() {
            #expect(schema[kind, default: []].sorted() == known[kind, default: []].sorted(), "\(kind)")
        }
    }

    @Test("A case takes the suite's settings and seeds where it gives none of its own")
    func inheritance() throws {
        let suite = try SuiteFile.parse(
            text: """
                takt: suite/1
                title: T
                settings: {for: 1 min, replications: 3}
                seeds: [4, 5]
                cases:
                  - {plants: [a], expect: pass}
                  - plants: [b]
                    seeds: [9]
                    settings: {replications: 2, confidence: 99 %}
                    checks:
                      - {requirement: "p*", budget: [misses = 0, max <= 5 ms]}
                """)
        let (first, second) = (suite.entries[0], suite.entries[1])
        #expect(first.settings == Settings(horizon: .minute, replications: 3, seed: 1))
        #expect(first.seeds == [4, 5])
        #expect(first.checks.map(\.demand) == [.verdict(.pass)])
        #expect(second.settings == Settings(horizon: .minute, replications: 2, seed: 1, confidence: 0.99))
        #expect(second.seeds == [9])
        #expect(second.checks.map(\.text) == ["misses = 0", "max <= 5 ms"])
        #expect(second.checks.allSatisfy { $0.mark == Mark(line: 11, column: 9) })
    }

    @Test("What is wrong is said at its place")
    func problems() throws {
        let text = """
            takt: suite/1
            title: T
            seeds: [1, 1]
            cases:
              - {plants: [], expect: maybe}
              - plants: [a]
              - plants: [a]
                checks:
                  - {budget: p99 >= 5 ms}
                  - {requirement: x}
                  - {expect: pass, newly-fails: []}
                  - {budget: misses = 0, variants: x}
            """
        let error = #expect(throws: FileProblems.self) { try SuiteFile.parse(text: text, path: "s.yaml") }
        let lines = error?.diagnostics.map(\.description) ?? []
        let wanted = [
            "s.yaml:3:8: seeds: holds the same seed twice", "s.yaml:5:5: a case needs at least one plant",
            "s.yaml:5:26: expect: expected one of `pass`, `fail` or `inconclusive`, found `maybe`",
            "s.yaml:6:5: a case needs `expect` or `checks`", "s.yaml:9:18: budget: `p99` takes `<=`, found `>=`",
            "s.yaml:10:9: a check needs one demand", "s.yaml:11:9: a check has `expect` and `newly-fails`",
            "s.yaml:12:30: unknown key `variants` in a check; did you mean `variant`?",
        ]
        for start in wanted {
            #expect(lines.contains { $0.hasPrefix(start) }, "\(start) in\n\(lines.joined(separator: "\n"))")
        }
    }

    @Test("A plant says where its requirements stand")
    func marks() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appending(path: "plants/boiler-house/plant.yaml").path
        let loaded = try PlantFile.load(path: path)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(loaded.requirementMarks.count == loaded.plant.requirements.count)
        for (id, mark) in loaded.requirementMarks { #expect(lines[mark.line - 1].contains("id: \(id)"), "\(id)") }
    }
}
