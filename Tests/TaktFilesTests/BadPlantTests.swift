import Foundation
import TaktFiles
import Testing

@Suite("Plants with mistakes") struct BadPlantTests {
    private func problems(_ text: String) -> [String] {
        do throws(FileProblems) {
            return try PlantFile.parse(text: text, path: "p.yaml").warnings.map(\.description)
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    /// A small sound plant; tests spoil one line of it.
    private let sound = """
        takt: plant/1
        id: cell
        title: Robot cell
        zones: [{id: cell, level: 1}, {id: room, level: 2}]
        conduits: [{id: way, between: [cell, room]}]
        devices:
          - id: plc
            kind: plc
            zone: cell
            processor: {cores: 1}
            tasks:
              - {id: fast, every: 10 ms, priority: 1, execution: 2 ms, deadline: 10 ms}
          - {id: scada, kind: scada-server, zone: room, processor: {cores: 2}}
        links: [{between: [plc, scada], rate: 100 Mbit/s}]
        flows:
          - {id: values, protocol: modbus-tcp, from: scada, to: plc, poll: {period: 1 s, timeout: 1 s, read: 10 registers}}
        requirements:
          - {id: fast, task: plc/fast, limit: 10 ms}
        """

    @Test("the small plant is sound")
    func isSound() { #expect(problems(sound) == []) }

    @Test(
        "one mistake is one message with its place",
        arguments: [
            (
                "id: cell\n", "id: cell x\n",
                "2:5: id: expected an id such as `plc-1` (letters, digits, `-`, `_` and `.`, at most 64), found `cell x`"
            ),
            ("title: Robot cell\n", "", "1:1: a plant needs `title`: expected a text"),
            (
                "title: Robot cell", "titel: Robot cell",
                "1:1: a plant needs `title`: expected a text\np.yaml:3:1: unknown key `titel` in a plant; did you mean `title`?"
            ),
            (
                "every: 10 ms", "every: 10 parsecs",
                "12:27: every: unknown unit `parsecs` in `10 parsecs`; a duration is in ns, us, ms, s, min, h or d"
            ),
            ("every: 10 ms", "every: [10 ms]", "12:27: every: expected a duration such as `10 ms`, found a list"),
            (
                "every: 10 ms", "every: 10",
                "12:27: every: `10` has no unit; write a duration such as `10 ms`"
            ),
            ("every: 10 ms", "every: 0 ms", "12:27: every: must be at least 1 us"),
            ("every: 10 ms", "every: -1 ms", "12:27: every: `-1 ms` is negative; a duration is not"),
            (
                "every: 10 ms, ", "",
                "12:9: a task needs one activation: `every`, `scan`, `event`, `on-message` or `after`"
            ),
            (
                "every: 10 ms", "every: 10 ms, scan: {}",
                "12:9: a task has `every` and `scan`, but takes only one activation"
            ),
            ("every: 10 ms", "every: 1 ms", "12:9: task `fast` needs 200 % of a core on average"),
            (
                "execution: 2 ms", "execution: {triangular: [3 ms, 2 ms, 4 ms]}",
                "12:71: triangular: expected minimum, typical and maximum in ascending order"
            ),
            (
                "execution: 2 ms", "execution: {triangle: 3 ms}",
                "12:58: a distribution needs one law: `constant`, `uniform`, `normal`, `triangular`, `lognormal`, `exponential`, `empirical` or `sequence`\np.yaml:12:59: unknown key `triangle` in a distribution; did you mean `triangular`?"
            ),
            ("priority: 1", "priority: high", "12:44: priority: expected a whole number from 0 to 1000, found `high`"),
            (
                "kind: plc", "kind: plk",
                "8:11: kind: expected one of `plc`, `rtu`, `drive`, `sensor`, `camera`, `safety-plc`, `remote-io`, `hmi`, `historian`, `workstation`, `scada-server`, `engineering-station`, `jump-host`, `domain-controller`, `identity-provider`, `mes-server`, `switch`, `router` or `firewall`, found `plk`; did you mean `plc`?"
            ),
            ("zone: cell", "zone: sell", "9:11: there is no zone `sell`; did you mean `cell`?"),
            (
                "conduits: [{id: way, between: [cell, room]}]\n", "",
                "13:19: this link joins zones `cell` and `room`, which no conduit does"
            ),
            (
                "{id: room, level: 2}", "{id: room, level: 7}",
                "4:49: level: expected a Purdue level (`0`, `1`, `2`, `3`, `3.5`, `4` or `5`), found `7`"
            ),
            (
                "rate: 100 Mbit/s", "rate: 100 Mbps",
                "14:39: rate: unknown unit `Mbps` in `100 Mbps`; a rate is in bit/s, kbit/s, Mbit/s or Gbit/s"
            ),
            ("rate: 100 Mbit/s", "rate: 0 bit/s", "14:39: rate: must be above 0"),
            ("from: scada", "from: scade", "16:46: there is no device `scade`; did you mean `scada`?"),
            (
                "read: 10 registers", "read: 200 registers",
                "16:68: a Modbus message has at most 260 B: `read` up to 125 registers, `write` up to 123"
            ),
            (", read: 10 registers", "", "16:68: a poll needs `read`, `write`, `modbus`, or `request` and `reply`"),
            ("task: plc/fast", "task: plc/fats", "18:22: device `plc` has no task `fats`; did you mean `fast`?"),
            ("task: plc/fast", "poll: valeus", "18:22: there is no flow `valeus`; did you mean `values`?"),
            ("limit: 10 ms", "limit: 0 ms", "18:39: limit: must be above 0"),
            (
                "limit: 10 ms", "limit: 10 ms, tolerates: 2 in 7",
                "18:57: tolerates: expected `none`, `1 in 1000`, `at most 2 of any 100` or `3 in a row`, found `2 in 7`"
            ),
            (
                "processor: {cores: 2}", "start-up: 1 s",
                "13:5: `scada` sends or serves messages, so it needs a `processor`"
            ),
            (
                "links: [{between: [plc, scada], rate: 100 Mbit/s}]\n", "",
                "15:5: no route of links from `scada` to `plc`; only switches, routers and firewalls pass frames on"
            ),
            ("links: [", "links: [plc, ", "14:9: item 1: expected a link as a mapping of keys, found `plc`"),
            (
                "devices:\n", "devices: {}\nother:\n",
                "6:10: devices: expected a list, found a mapping\np.yaml:7:1: unknown key `other` in a plant; it takes `takt`, `id`, `title`, `summary`, `downtime`, `zones`, `conduits`, `devices`, `links`, `flows`, `poll-cycles`, `operators`, `outages`, `planned-stops` and `requirements`"
            ),
        ])
    func oneMistake(old: String, new: String, message: String) {
        #expect(sound.contains(old))
        #expect(problems(sound.replacing(old, with: new)).joined(separator: "\n") == "p.yaml:" + message)
    }

    @Test("all mistakes are told at once, in the order of the lines")
    func allMistakes() {
        let text = sound.replacing("level: 1", with: "level: 9").replacing("zone: room", with: "zone: rooom")
            .replacing("limit: 10 ms", with: "limit: 10 parsecs").replacing("deadline: 10 ms", with: "deadlin: 10 ms")
        #expect(
            problems(text).map { $0.split(separator: " ").first } == [
                "p.yaml:4:27:", "p.yaml:12:64:", "p.yaml:13:43:", "p.yaml:18:39:",
            ])
    }

    @Test("rules tell all of their issues too")
    func allIssues() {
        let text = sound.replacing("limit: 10 ms", with: "limit: 0 ms").replacing(
            "rate: 100 Mbit/s", with: "rate: 0 bit/s"
        )
        .replacing("period: 1 s", with: "period: 0 s")
        #expect(
            problems(text) == [
                "p.yaml:14:39: rate: must be above 0", "p.yaml:16:77: period: must be at least 1 us",
                "p.yaml:18:39: limit: must be above 0",
            ])
    }

    @Test("of very many mistakes the first hundred are told")
    func manyMistakes() {
        let text = sound + (0..<500).map { "\nkey-\($0): 1" }.joined()
        let all = problems(text)
        #expect(all.count == 101)
        #expect(all.last == "p.yaml: and 400 more problems")
    }

    @Test("control characters do not reach the terminal")
    func escapes() {
        let text = sound.replacing("zone: cell", with: "zone: \"a\\e[31m\"")
        #expect(problems(text).joined().contains("found `a?[31m`"))
        #expect(
            problems(sound.replacing("Robot cell", with: "\"a\\nb\"")) == [
                "p.yaml:3:8: title: must be one line of at most 120 characters, without control characters"
            ])
    }

    @Test("no cut of a sound plant traps")
    func cuts() {
        let text = FormatDocumentation.plant
        for length in stride(from: 0, to: text.count, by: 97) { _ = problems(String(text.prefix(length))) }
    }

    @Test("no value in the wrong place traps")
    func misplacedValues() {
        let lines = FormatDocumentation.plant.split(separator: "\n", omittingEmptySubsequences: false)
        for value in [" []", " {}", " 9999999999999999999 s", " ~", " [[]]", " {a: {b: c}}", " \"\""] {
            for line in lines.indices {
                guard let colon = lines[line].firstIndex(of: ":") else { continue }
                var spoilt = lines
                spoilt[line] = lines[line][...colon] + value
                _ = problems(spoilt.joined(separator: "\n"))
            }
        }
    }
}
