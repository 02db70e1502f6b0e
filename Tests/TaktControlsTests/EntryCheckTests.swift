import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("What a catalogue entry may not say")
struct EntryCheckTests {
    /// A sound entry. Its lines are what the places in the tests below count.
    private static let sound = """
        takt: control/1
        id: ours
        title: Ours
        category: host
        summary: For a test.
        protects: Nothing.
        mitigates: [M0949]
        alternatives:
          - {id: edr-agent, gives-up: Nothing.}
        failure-modes:
          - {when: It hangs, then: Nothing works.}
        parameters:
          - {id: load, title: T, unit: "%", default: 3 %, range: [0 %, 20 %], grade: estimate, source: S}
          - {id: mode, title: T, unit: word, default: tap, choices: [tap, mirror], grade: estimate, source: S}
        effects:
          - host-load: {title: a, every: 1 s, share: $load, when: {mode: tap}}
        """

    private func problems(_ text: String) throws -> [String] {
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: text, path: "ours.yaml")
        let entry = ControlReader.entry(reader.cursor(root))
        let strangers = entry.map { ControlReader.strangers(of: $0, in: ["ours", "edr-agent"]) } ?? []
        return FileProblems((reader.problems + strangers).map { Diagnostic(path: "ours.yaml", problem: $0) })
            .diagnostics.map(\.description)
    }

    @Test("nothing is wrong with the entry that the others are made of")
    func soundEntry() throws { #expect(try problems(Self.sound) == []) }

    @Test(
        "a contradiction is refused with its place and what would be right",
        arguments: [
            (
                "effects:\n", "no-timing-effect: It is idle.\neffects:\n",
                "15:19: no-timing-effect: the control has `effects`, so it has a timing effect; leave out one of the two"
            ),
            ("default: 3 %", "default: 30 %", "13:46: load: 30 % is outside its range, 0 % to 20 %"),
            (
                "range: [0 %, 20 %]", "range: [20 %, 0 %]",
                "13:58: range: the range's smallest value is above its largest"
            ),
            (
                "share: $load", "share: 3 %",
                "13:10: no effect uses parameter `load`; name it as `$load`, or leave it out"
            ),
            (
                "share: $load", "share: $laod",
                "13:10: no effect uses parameter `load`; did you mean `laod`?\n"
                    + "ours.yaml:16:46: there is no parameter `laod`; did you mean `load`?"
            ),
            ("id: edr-agent", "id: ours", "9:10: `ours` cannot be an alternative to itself"),
            (
                "id: edr-agent", "id: edr-agnet",
                "9:10: there is no control `edr-agnet` to be an alternative; did you mean `edr-agent`?"
            ),
            (
                "  - {id: edr-agent, gives-up: Nothing.}", "  - edr-agent",
                "9:5: item 1: say what is given up: `{id: edr-agent, gives-up: ...}`"
            ),
            (
                "failure-modes", "  - {id: edr-agent, gives-up: A.}\nfailure-modes",
                "10:10: alternative `edr-agent` is there twice"
            ),
            (
                "{mode: tap}", "{mode: taps}",
                "16:60: when: `taps` is none of the choices of `mode`; did you mean `tap`?"
            ),
            (
                "{mode: tap}", "{mode: [tap, inline]}",
                "16:60: when: `inline` is none of the choices of `mode`; it is `tap` or `mirror`"
            ),
            (
                "when: {mode: tap}", "class: $mode, when: {moed: tap}",
                "16:60: class: expected one of `high`, `normal` or `low`, found `tap`\n"
                    + "ours.yaml:16:74: when: there is no parameter `moed`; did you mean `mode`?"
            ),
            (
                "{mode: tap}", "{load: tap, mode: tap}",
                "16:60: when: `load` has no `choices`, so nothing can depend on which word it is"
            ),
            (
                "{mode: tap}", "tap",
                "14:10: no effect uses parameter `mode`; name it as `$mode`, or leave it out\n"
                    + "ours.yaml:16:59: when: expected parameters with the words they must have, such as `{copy: tap}`, "
                    + "found `tap`"
            ),
            (
                "default: tap", "default: tip",
                "14:47: mode: expected one of `tap` or `mirror`, found `tip`; did you mean `tap`?"
            ),
            ("[tap, mirror]", "[tap, tap]", "14:61: choices: `tap` is there twice"),
            (
                "unit: word", "unit: name",
                "14:61: choices: the unit of a parameter with choices is `word`, not `name`"
            ),
            (
                "id: mode", "id: load",
                "14:10: parameter `load` is there twice\nours.yaml:16:60: when: there is no parameter `mode`"
            ),
            (
                "[M0949]", "[M0494]",
                "7:13: item 1: there is no mitigation `M0494` in ATT&CK for ICS; did you mean `M0944`?"
            ),
            ("[M0949]", "[M0949, M0949]", "7:12: mitigates: `M0949` is there twice"),
            (
                "{when: It hangs, then: Nothing works.}", "{when: It hangs, then: Nothing works, at all.}",
                "11:43: unknown key `at all.` in a failure mode; inside `{...}` a text with a comma needs quotes"
            ),
            (
                "category: host", "category: hosts",
                "4:11: category: expected one of `host`, `message`, `network`, `access`, `continuity` or `organisation`, "
                    + "found `hosts`; did you mean `host`?"
            ),
        ])
    func contradictions(from: String, to: String, expected: String) throws {
        #expect(Self.sound.contains(from))
        let found = try problems(Self.sound.replacing(from, with: to, maxReplacements: 1))
        #expect(found.joined(separator: "\n") == "ours.yaml:" + expected)
    }

    @Test("an entry that does nothing must say why")
    func neither() throws {
        let text = Self.sound.prefix { $0 != "$" }.split(separator: "\n").prefix(6).joined(separator: "\n")
        #expect(
            try problems(text) == [
                "ours.yaml:1:1: a control needs `effects`, or `no-timing-effect` with a sentence that says why there are "
                    + "none"
            ])
        #expect(try problems(text + "\nno-timing-effect: It is paper.") == [])
    }

    @Test("an entry without timing effect makes no edits, and cannot be narrowed")
    func noEffect() throws {
        let reader = DocumentReader()
        let lines = Self.sound.split(separator: "\n").prefix(6).joined(separator: "\n")
        let root = try DocumentLoader.parse(text: lines + "\nno-timing-effect: It is paper.", path: "x")
        let entry = try #require(ControlReader.entry(reader.cursor(root)))
        let plant = try SmallPlant.load()
        let control = Control(entry: entry, choice: ControlChoice(id: "ours"))
        #expect(try control.edits(for: plant).isEmpty)
        #expect(EditText.explain(control, [], on: plant).hasSuffix("No timing effect. It is paper.\n"))
        let error = #expect(throws: ControlProblem.self) { try ControlChoice.parse("ours:zones=cell", known: [entry]) }
        #expect(error?.description == "ours has no timing effect, so there is nothing to narrow")
    }

    @Test("an effect with a condition is there while its parameter has one of its words")
    func conditions() throws {
        let text = """
            takt: control/1
            id: ours
            title: Ours
            category: host
            summary: S.
            protects: P.
            parameters:
              - {id: mode, title: T, unit: word, default: tap, choices: [tap, mirror, none], grade: estimate, source: S}
            effects:
              - start-cost: {select: {devices: [panel]}, when: {mode: tap}, added: 1 s}
              - start-cost: {select: {devices: [panel]}, when: {mode: [mirror, tap]}, added: 2 s}
            """
        let reader = DocumentReader()
        let entry = try #require(ControlReader.entry(reader.cursor(try DocumentLoader.parse(text: text, path: "x"))))
        func added(_ choice: String) throws -> [String] {
            let choice = try ControlChoice.parse(choice, known: [entry])
            return try sentences(Control(entry: entry, choice: choice), on: SmallPlant.load()).map {
                String($0.split(separator: " ").suffix(2).joined(separator: " "))
            }
        }
        #expect(try added("ours") == ["61 s", "62 s"])
        #expect(try added("ours:mode=mirror") == ["62 s"])
        #expect(try added("ours:mode=none") == [])
    }
}
