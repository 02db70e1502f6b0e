import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("Choosing controls")
struct ChoiceTests {
    @Test("the command line sets parameters and narrows what is selected")
    func commandLine() throws {
        let choice = try ControlChoice.parse(
            "edr-agent: steady-load = 5%, devices=server+panel, levels=2, kinds=hmi", known: CatalogueFile.shipped())
        #expect(choice.id == "edr-agent")
        #expect(choice.scope == Selector(kinds: [.hmi], devices: ["server", "panel"], levels: [.supervision]))
        #expect(choice.settings.map(\.parameter) == ["steady-load"])
        let narrow = try ControlChoice.parse(
            "mfa-interactive: access=remote+vendor, fragility=stops, media=serial, models=m340",
            known: CatalogueFile.shipped())
        #expect(
            narrow.scope
                == Selector(
                    fragility: [.stops], media: [.serial], access: [.remote, .vendor], models: ["m340"]))
        #expect(
            choice.texts == ["steady-load": "5%", "devices": "server + panel", "levels": "2", "kinds": "hmi"])
    }

    @Test(
        "a mistyped choice says what was meant",
        arguments: [
            ("edr-agnt", "there is no control `edr-agnt`; did you mean `edr-agent`?"),
            ("", "there is no control ``; `takt controls` lists them"),
            ("tls-modbus:session-lfe=3min", "tls-modbus has no parameter `session-lfe`; did you mean `session-life`?"),
            ("tls-modbus:device=x", "tls-modbus has no parameter `device`; did you mean `devices`?"),
            ("tls-modbus:session-life", "tls-modbus: expected `key=value`, found `session-life`"),
            ("tls-modbus:session-life=", "tls-modbus: expected `key=value`, found `session-life=`"),
            ("tls-modbus:,", "tls-modbus: expected `key=value`, found ``"),
            ("tls-modbus:devices=+", "tls-modbus: `devices` needs a value, found `+`"),
            ("tls-modbus:zones=a,zones=b", "tls-modbus: `zones` is given twice"),
            ("edr-agent:media=wirless", "there is no medium `wirless`; did you mean `wireless`?"),
            ("edr-agent:fragility=x", "there is no fragility `x`; there are robust, slows and stops"),
            (
                "edr-agent:access=vendor",
                "`access` narrows nothing that edr-agent acts on; use `families`, `kinds`, `devices`, `zones`, "
                    + "`levels`, `fragility`, `media` or `models`"
            ),
            ("edr-agent:kinds=hmmi", "there is no device kind `hmmi`; did you mean `hmi`?"),
            ("edr-agent:levels=9", "there is no Purdue level `9`; there are 0, 1, 2, 3, 3.5, 4 and 5"),
            ("edr-agent:steady-load=80%", "steady-load: 80% is outside its range, 0 % to 20 %"),
            ("edr-agent:steady-load=3 ms", "steady-load: expected a share such as `20 %`, found `3 ms`"),
            ("edr-agent:memory=3", "memory: expected a size such as `129 B`, found `3`"),
            ("edr-agent:scan-class=fast", "scan-class: expected one of `high`, `normal` or `low`, found `fast`"),
            ("tls-modbus:byte-time=1ms", "byte-time: 1ms is outside its range, 0 ns to 100 us"),
            ("tls-modbus:handshake=20s", "handshake: 20s is outside its range, 0 ms to 10 s"),
            ("zone-firewall:queue=many", "queue: expected a whole number, found `many`"),
            (
                "zone-firewall:devices=server",
                "`devices` narrows nothing that zone-firewall acts on; use `zones`, `levels` or `conduits`"
            ),
        ])
    func mistakes(text: String, message: String) throws {
        let error = #expect(throws: ControlProblem.self) {
            try ControlChoice.parse(text, known: CatalogueFile.shipped())
        }
        #expect(error?.description == message)
    }

    @Test(
        "what the plant does not have is an error, not an empty selection",
        arguments: [
            ("edr-agent:devices=sever", "edr-agent: the plant has no device `sever`; did you mean `server`?"),
            ("edr-agent:models=m340", "edr-agent: the plant has no device of model `m340`"),
            ("zone-firewall:conduits=x", "zone-firewall: the plant has no conduit `x`"),
            (
                "mfa-interactive:operators=gard",
                "mfa-interactive: the plant has no operator `gard`; did you mean `guard`?"
            ),
        ])
    func strangers(text: String, message: String) throws {
        let plant = try SmallPlant.load()
        let control = try control(text)
        let error = #expect(throws: ControlProblem.self) { try control.edits(for: plant) }
        #expect(error?.description == message)
    }

    @Test("a scalar setting stands for every class of processor, a table only for its rows")
    func tables() throws {
        let plant = try SmallPlant.load()
        let lines = try sentences(control("tls-modbus:handshake=7ms,flows=poll-slow"), on: plant)
        #expect(lines[0].contains("set-up of 7 ms at server and 7 ms at plc-slow"))
        var choice = ControlChoice(id: "tls-modbus")
        choice.scope.flows = ["poll-slow"]
        let row = DocumentNode.Entry(key: "cortex-m33-asm", value: .scalar("90 ms"))
        choice.settings = [.init(parameter: "handshake", value: DocumentNode(.mapping([row])))]
        let partly = try sentences(Control(entry: shipped("tls-modbus"), choice: choice), on: plant)
        #expect(partly[0].contains("set-up of 376 us at server and 90 ms at plc-slow"))
    }

    @Test("a distribution may take the place of a time, inside the range")
    func distributions() throws {
        let entry = try shipped("mfa-interactive")
        func problem(_ value: String) throws -> String? {
            let node = try DocumentLoader.parse(text: value, path: "x")
            return entry.parameter("factor-time")?.problem(with: node)
        }
        #expect(try problem("{uniform: [5 s, 9 s]}") == nil)
        #expect(
            try problem("{uniform: [5 s, 1 h]}")
                == "factor-time: {uniform: [5 s, 1 h]} goes outside its range, 1 s to 10 min")
        #expect(try problem("{uniform: [9 s, 5 s]}")?.contains("minimum is above the maximum") == true)
        #expect(try problem("{cortex-m9: 3 s}") != nil)
    }
}

@Suite("What a control leaves alone")
struct NeutralityTests {
    @Test("a control that selects nothing changes nothing")
    func selectsNothing() throws {
        let plant = try SmallPlant.load()
        for text in ["tls-modbus:protocols=dnp3", "edr-agent:kinds=drive", "mfa-interactive:levels=5"] {
            let control = try control(text)
            let edits = try control.edits(for: plant)
            #expect(edits.isEmpty && plant.applying(edits) == plant)
            #expect(EditText.explain(control, edits, on: plant).contains("It finds nothing to act on in this plant"))
        }
    }

    @Test("the order of controls does not matter, and the same choice gives the same edits")
    func order() throws {
        let plant = try SmallPlant.load()
        let lists = try CatalogueFile.shipped().map { entry in
            try Control(entry: entry, choice: ControlChoice(id: entry.id)).edits(for: plant)
        }
        #expect(plant.applying(lists.flatMap(\.self)) == plant.applying(lists.reversed().flatMap(\.self)))
        for (entry, edits) in zip(try CatalogueFile.shipped(), lists) {
            #expect(try Control(entry: entry, choice: ControlChoice(id: entry.id)).edits(for: plant) == edits)
            #expect(edits.allSatisfy { $0.origin == .control(entry.id) })
        }
    }

    @Test("a list that says nothing about one effect of an entry leaves that effect out")
    func partly() throws {
        let entry = try entry(
            """
              - host-load: {title: proxy, every: 1 s, share: 1 %}
              - message-cost: {title: cover, per-message: 1 us}
            """)
        var choice = ControlChoice(id: entry.id)
        choice.scope.protocols = ["opc-ua"]
        let lines = try sentences(Control(entry: entry, choice: choice), on: SmallPlant.load())
        #expect(lines.count == 1 && lines[0].hasPrefix("flow screen (cover)"))
    }
}

@Suite("Selectors")
struct SelectorTests {
    private func flows(_ selector: Selector) throws -> [String] {
        let plant = try SmallPlant.load()
        return plant.flows.filter { selector.matches($0, in: plant) }.map(\.id)
    }

    @Test("empty matches everything; all given lists must match")
    func lists() throws {
        #expect(try flows(Selector()).count == 5)
        #expect(try flows(Selector(protocols: ["modbus-tcp"])) == ["poll-slow", "poll-fast", "stop"])
        #expect(try flows(Selector(devices: ["plc-fast"], protocols: ["modbus-tcp"])) == ["poll-fast"])
        #expect(try flows(Selector(protocols: ["modbus-tcp", "smb"], flows: ["share"])) == ["share"])
    }

    @Test("one end of a flow must match all lists of devices")
    func ends() throws {
        #expect(try flows(Selector(kinds: [.plc], zones: ["room"])) == [])
        #expect(try flows(Selector(kinds: [.hmi], zones: ["room"])) == ["screen", "stop"])
    }

    @Test("devices by fragility, model and the media of their links; operators by their access")
    func attributes() throws {
        var plant = try SmallPlant.load()
        plant.devices[0].fragility = .stops
        plant.devices[1].fragility = .slows
        plant.devices[1].model = "maker-fast"
        plant.links[3].medium = .wireless
        plant.operators[0].access = .vendor
        func devices(_ selector: Selector) -> [String] {
            plant.devices.filter { selector.matches($0, in: plant) }.map(\.id)
        }
        #expect(devices(Selector(fragility: [.slows, .stops])) == ["plc-slow", "plc-fast"])
        #expect(devices(Selector(models: ["maker-fast"])) == ["plc-fast"])
        #expect(devices(Selector(media: [.wireless])) == ["server", "sw-room"])
        #expect(devices(Selector(media: [.fibre])) == [])
        #expect(devices(Selector(families: [.embedded], fragility: [.robust])) == [])
        #expect(
            plant.flows.filter { Selector(models: ["maker-fast"]).matches($0, in: plant) }.map(\.id) == [
                "poll-fast", "share",
            ])
        let person = plant.operators[0]
        #expect(Selector(access: [.remote, .vendor]).matches(person, in: plant))
        #expect(!Selector(access: [.local]).matches(person, in: plant))
    }

    @Test("devices by family, kind, zone and level; conduits by their zones; operators by their station")
    func others() throws {
        let plant = try SmallPlant.load()
        let hosts = Selector(families: [.host], levels: [.supervision])
        #expect(plant.devices.filter { hosts.matches($0, in: plant) }.map(\.id) == ["server", "panel", "idp"])
        let guardPost = try #require(plant.operators.first)
        #expect(Selector(kinds: [.hmi]).matches(guardPost, in: plant))
        #expect(!Selector(kinds: [.plc]).matches(guardPost, in: plant))
        let conduit = try #require(plant.conduits.first)
        #expect(Selector(levels: [.control]).matches(conduit, in: plant))
        #expect(!Selector(levels: [.enterprise]).matches(conduit, in: plant))
    }
}
