import TaktControls
import TaktExperiment
import TaktFiles
import TaktPlant
import Testing

@testable import TaktCommands

/// What an assessment of a sample plant stands on, without running anything.
private struct Basis {
    var plant: LoadedPlant
    var pairs: [(control: Control, edits: [PlantEdit])]
    var settings = Settings(horizon: 10 * .minute, replications: 10, seed: 1)

    init(_ plant: String, _ controls: String...) throws {
        self.plant = try PlantFile.load(path: repository + "/plants/" + plant)
        let entries = try CatalogueFile.shipped()
        let loaded = self.plant.plant
        pairs = try controls.map { text in
            let choice = try ControlChoice.parse(text, known: entries)
            let control = Control(entry: try #require(entries.first { $0.id == choice.id }), choice: choice)
            return (control, try control.edits(for: loaded))
        }
    }

    var sketch: PlantSketch { PlantSketch(plant.plant, controls: pairs.map { ($0.control.id, $0.edits) }) }
    var assumptions: [Assumption] { Assumption.list(of: pairs, in: plant.plant) + Assumption.list(of: plant) }
    var omissions: [Omission] {
        Omission.list(of: plant.plant, controls: pairs, settings: settings, assumptions: assumptions)
    }
}

@Suite("What an answer stands on")
struct BasisTests {
    @Test("A drawing has the highest level first, each device and person once, and the flows that cross")
    func drawing() throws {
        let basis = try Basis("boiler-house")
        let sketch = basis.sketch
        #expect(sketch.zones.map(\.level) == ["4", "3", "2", "1", "1"])
        let drawn = sketch.zones.flatMap(\.devices).map(\.id).sorted()
        #expect(drawn == basis.plant.plant.devices.map(\.id).sorted())
        #expect(sketch.zones.flatMap(\.operators) == ["attendant", "shift-lead"])
        let flows = sketch.conduits.map { "\($0.id) \($0.flows)" }
        #expect(
            flows == ["safety-control 1", "control-supervision 8", "supervision-site 2", "site-enterprise 0"])
        #expect(sketch.bites.isEmpty)
    }

    @Test("A control bites where its edits are, many of a kind in one phrase")
    func bites() throws {
        let sketch = try Basis("boiler-house", "edr-agent", "tls-modbus", "mfa-interactive", "zone-firewall").sketch
        let words = sketch.bites.map { "\($0.control) \($0.place.rawValue) \($0.id): \($0.words) (\($0.edits))" }
        #expect(words.contains("edr-agent device scada-a: 3 background tasks (3)"))
        #expect(words.contains("tls-modbus device plc-safety: messages of 1 flow (1)"))
        #expect(words.contains("mfa-interactive operator attendant: second factor (1)"))
        #expect(words.contains("zone-firewall conduit supervision-site: zone firewall, default deny (2)"))
        #expect(sketch.bites.first { $0.id == "supervision-site" }?.zones == ["supervision", "site"])
        #expect(sketch.bites.first { $0.id == "attendant" }?.zones == ["supervision"])
    }

    @Test(
        "Every shipped control's edits on every sample plant are drawn",
        arguments: [
            "boiler-house", "bottling-line", "machine-shop", "substation", "water-treatment",
        ])
    func everyControl(plant: String) throws {
        for entry in try CatalogueFile.shipped() {
            let basis = try Basis(plant, entry.id)
            let bites = basis.sketch.bites
            // What joins things that a control brings itself is the only thing that may be left out.
            #expect(bites.isEmpty == basis.pairs[0].edits.isEmpty, "\(entry.id)")
            let ids = basis.sketch.zones.map(\.id)
            for bite in bites {
                #expect(!bite.zones.isEmpty && bite.zones.allSatisfy(ids.contains), "\(bite)")
                #expect(bite.words.count <= 80, "\(bite)")
            }
            #expect(basis.assumptions.allSatisfy { !$0.value.isEmpty && !$0.source.isEmpty }, "\(entry.id)")
            #expect(basis.omissions.allSatisfy { $0.sentence.hasSuffix(".") }, "\(entry.id)")
        }
    }

    @Test("Figures are those that are used: chosen ones, and of a table the plant's processors' rows")
    func assumptions() throws {
        let list = try Basis("boiler-house", "tls-modbus:session-life=2min", "asset-inventory").assumptions
        let life = try #require(list.first { $0.key == "session-life" })
        #expect(life.value == "2min" && life.isChosen && !life.isGuess)
        let handshake = try #require(list.first { $0.key == "handshake" })
        #expect(!handshake.isChosen)
        #expect(handshake.value.contains("x86-aesni: ") && !handshake.value.contains("cortex-m0"))
        #expect(!list.contains { $0.subject == "asset-inventory" })
        #expect(list.filter { $0.subject == "tls-modbus" }.count == 8)
    }

    @Test("A profile's figure counts as long as a device of the model has it")
    func profiles() throws {
        let text = { (more: String) in
            tinyPlant().replacing(
                "processor: {cores: 1, crypto: cortex-m33-asm}\n", with: "model: siemens-s7-1511\n\(more)")
        }
        let plain = Assumption.list(of: try PlantFile.parse(text: text("")))
        #expect(plain.contains { $0.subject == "siemens-s7-1511" && $0.key == "start-up" })
        let own = Assumption.list(of: try PlantFile.parse(text: text("    start-up: 7 s\n")))
        #expect(!own.contains { $0.key == "start-up" })
        #expect(own.count == plain.count - 1)
        #expect(Assumption.list(of: try PlantFile.parse(text: tinyPlant())).isEmpty)
    }

    @Test("What was left out is said of what the plant has, and of nothing else")
    func limits() throws {
        let tiny = try PlantFile.parse(text: tinyPlant()).plant
        let settings = Settings(horizon: 10 * .minute, replications: 1, seed: 1)
        let few = Omission.list(of: tiny, controls: [], settings: settings, assumptions: []).map(\.subject)
        #expect(few == ["process", "network", "network", "computers", "clocks"])
        let many = try Basis("boiler-house", "zone-firewall").omissions.map(\.subject)
        for subject in ["people", "attacks", "figures", "zone-firewall"] { #expect(many.contains(subject)) }
        var ring = tiny
        ring.links.append(ring.links[0])
        let rings = Omission.list(of: ring, controls: [], settings: settings, assumptions: [])
        #expect(rings.contains { $0.sentence.contains("spanning-tree") })
        ring.links[0].medium = .wireless
        ring.links[1].medium = .serial
        let media = Omission.list(of: ring, controls: [], settings: settings, assumptions: []).map(\.subject)
        #expect(media.contains("radio") && media.contains("serial lines"))
    }

    @Test("Of how a control fails, only what no effect carries was left out")
    func failures() throws {
        let sentences = try Basis("boiler-house", "zone-firewall").omissions.filter { $0.subject == "zone-firewall" }
        #expect(
            sentences.map(\.sentence) == [
                "The firewall loses power or hangs: Nothing crosses the conduit until it is back. Fails closed. "
                    + "This was not tried."
            ])
    }

    @Test("A control that costs nothing says why, and one that finds nothing says so")
    func idle() async throws {
        let reason = try #require(try Basis("boiler-house", "asset-inventory").omissions.last?.sentence)
        #expect(reason.contains("A list is kept in an office"))
        let none = try #require(try Basis("boiler-house", "dnp3-authentication").omissions.last?.sentence)
        #expect(none.contains("finds nothing to act on"))
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["assess", plant, "--control", "asset-inventory"] + short)
        #expect(
            spoken.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
                "changes nothing in this plant: A list is kept"))
        let markdown = await takt(["assess", plant, "--control", "asset-inventory", "--format", "markdown"] + short)
        #expect(markdown.output.contains("changes nothing in this plant: A list is kept"))
    }

    @Test("What comes after the end of every run is said not to have been seen")
    func unseen() throws {
        var basis = try Basis("boiler-house", "edr-agent")
        #expect(!basis.omissions.contains { $0.sentence.contains("comes in a run") })
        basis.settings.horizon = .minute
        let unseen = basis.omissions.first { $0.sentence.contains("comes in a run") }
        #expect(unseen?.sentence == "Not all of it comes in a run of 60 s: 6 of its 18 changes show first after 3 min.")
    }
}
