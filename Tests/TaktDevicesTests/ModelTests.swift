import TaktDevices
import TaktFiles
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@Suite("Devices of a model")
struct ModelTests {
    private let plain = """
          - id: plc
            model: siemens-s7-1511
            zone: cell
            tasks:
              - {id: main, scan: {}, priority: 25, execution: 3 ms}
              - {id: fast, every: 10 ms, priority: 18, execution: 1 ms}
        """

    @Test("the profile supplies what the file leaves out")
    func supplies() throws {
        let device = try #require(try modelPlant(plain).device("plc"))
        #expect(device.kind == .plc && device.model == "siemens-s7-1511" && device.fragility == .slows)
        #expect(
            device.processor == Processor(cores: 1, contextSwitch: 5 * .microsecond, cryptoClass: .cortexM33))
        #expect(device.communication.service == .slice(permille: 500, period: .millisecond, priority: 11))
        #expect(device.communication.connectionLimit == 96 && device.communication.picosecondsPerByte == 10_000)
        #expect(device.startUp == 20 * .second && device.memory == 1_150_000 && device.memoryUses.isEmpty)
        let (main, fast) = (device.tasks[0], device.tasks[1])
        #expect(main.activation == .scan(minimumCycle: .millisecond, gap: 0))
        #expect(main.watchdog == Watchdog(limit: 150 * .millisecond, base: .release, action: .stop))
        #expect(main.overrun == .queue)
        // The maximum cycle time is the scan's alone.
        #expect(fast.watchdog == nil && fast.overrun == .pendingOne)
        #expect(
            fast.activation
                == .periodic(
                    period: 10 * .millisecond, offset: 0, jitter: .uniform(minimum: 0, maximum: 180 * .microsecond)))
    }

    @Test("the file overrides, key by key, and `none` takes away")
    func overrides() throws {
        let device = try #require(
            try modelPlant(
                """
                  - id: plc
                    kind: safety-plc
                    model: siemens-s7-1511
                    zone: cell
                    fragility: robust
                    processor: {crypto: cortex-m0}
                    communication: {service: own-core, connections: none, concurrent: 3}
                    memory: {used: 100 kB}
                    start-up: 1 s
                    tasks:
                      - {id: main, scan: {minimum-cycle: 5 ms}, priority: 25, execution: 3 ms, watchdog: none}
                      - {id: fast, every: 10 ms, jitter: none, priority: 18, execution: 1 ms, overrun: skip}
                """
            ).device("plc"))
        #expect(device.kind == .safetyPLC && device.fragility == .robust && device.startUp == .second)
        #expect(device.processor?.cryptoClass == .cortexM0 && device.processor?.contextSwitch == 5 * .microsecond)
        #expect(device.communication.service == .ownCore && device.communication.connectionLimit == nil)
        #expect(device.communication.requestLimit == 3 && device.communication.picosecondsPerByte == 10_000)
        #expect(device.memory == 1_150_000 && device.memoryUses.map(\.bytes) == [100_000])
        #expect(device.tasks[0].activation == .scan(minimumCycle: 5 * .millisecond, gap: 0))
        #expect(device.tasks[0].watchdog == nil && device.tasks[1].overrun == .skip)
        #expect(device.tasks[1].activation == .periodic(period: 10 * .millisecond, offset: 0, jitter: nil))
    }

    @Test("an interface may open later than the programs run")
    func networkStartUp() throws {
        let devices = """
              - id: plc
                model: rockwell-compactlogix-l3x
                zone: cell
                tasks: [{id: main, every: 10 ms, priority: 5, execution: 1 ms}]
            """
        let device = try #require(try modelPlant(devices).device("plc"))
        #expect(device.startUp == 11 * .second && device.networkStartUp == 8 * .second)
        #expect(device.tasks[0].watchdog == Watchdog(limit: 500 * .millisecond, base: .firstDispatch, action: .stop))
    }

    @Test("a device without a model is as it was, with `none` for what it does not have")
    func without() throws {
        let device = try #require(
            try modelPlant(
                """
                  - id: plc
                    kind: plc
                    zone: cell
                    processor: {cores: 1}
                    communication: {connections: none}
                    memory: none
                    tasks: [{id: main, scan: {}, priority: 5, execution: 3 ms, watchdog: none}]
                """
            ).device("plc"))
        #expect(device.model == nil && device.communication == Communication(service: .ownCore))
        #expect(device.memory == nil && device.tasks[0].watchdog == nil)
        #expect(device.tasks[0].activation == .scan(minimumCycle: 0, gap: 0))
    }

    @Test("written out and read again it is the same, whatever the profile says")
    func roundTrip() throws {
        let devices =
            plain + "\n" + """
                  - {id: bare, model: rtu, zone: cell, processor: none, communication: {service: own-core}, memory: none}
                  - {id: gate, model: firewall-industrial, zone: cell}
                """
        let plant = try modelPlant(devices)
        let text = PlantWriter.text(of: plant)
        #expect(try PlantFile.parse(text: text).plant == plant)
        let other = DeviceLibrary(
            try DeviceFile.shipped().profiles.map { profile in
                var empty = profile
                (empty.figures, empty.values) = ([], ProfileValues())
                return empty
            })
        #expect(try PlantFile.parse(text: text, devices: other).plant == plant)
    }

    @Test(
        "a mistake is said at its place",
        arguments: [
            (
                "siemens-s7-1151", "{id: main, scan: {}, priority: 25, execution: 3 ms}",
                ["p.yaml:7:12: model: there is no device profile `siemens-s7-1151`; did you mean `siemens-s7-1511`?"]
            ),
            (
                "abc", "{id: main, scan: {}, priority: 25, execution: 3 ms}",
                ["p.yaml:7:12: model: there is no device profile `abc`; `takt devices` lists them"]
            ),
            (
                "siemens-s7-1511\n    kind: switch", "{id: main, scan: {}, priority: 25, execution: 3 ms}",
                [
                    "p.yaml:8:11: kind: `switch` is of the family network, but the model `siemens-s7-1511` is a plc, of the "
                        + "family embedded"
                ]
            ),
            (
                "schneider-m580", "{id: main, scan: {}, priority: 25, instructions: {bit: 5}}",
                ["p.yaml:10:58: instructions: the model `schneider-m580` has no instruction times; give `execution`"]
            ),
            (
                "siemens-s7-1511", "{id: main, scan: {}, priority: 25, instructions: {bit: 5, image: 8 B}}",
                [
                    "p.yaml:10:58: instructions: the model `siemens-s7-1511` has no time of a process image; leave `image` out"
                ]
            ),
            (
                "siemens-s7-1511", "{id: main, scan: {}, priority: 25, instructions: {bits: 5}, execution: 1 ms}",
                ["p.yaml:10:9: a task has `execution` and `instructions`, but takes only one execution time"]
            ),
        ])
    func mistakes(model: String, task: String, messages: [String]) {
        let devices = "  - id: plc\n    model: \(model)\n    zone: cell\n    tasks:\n      - \(task)"
        #expect(modelProblems(devices) == messages)
    }

    @Test("instructions without a model have no time")
    func noModel() {
        let devices = """
              - id: plc
                kind: plc
                zone: cell
                processor: {cores: 1}
                tasks: [{id: main, every: 1 s, priority: 25, instructions: {bit: 5}}]
            """
        #expect(
            modelProblems(devices) == [
                "p.yaml:10:64: instructions: only a device with a `model` says how long they take; give `execution`"
            ])
    }

    /// 12,000 x 60 + 4,000 x 72 + 2,000 x 96 + 500 x 384 ns = 1.392 ms, and 5 us to switch to the task.
    @Test("a plant of a model runs: a task of counted instructions takes their time")
    func runs() throws {
        let plant = try modelPlant(
            """
              - id: plc
                model: siemens-s7-1511
                zone: cell
                tasks:
                  - id: main
                    every: 10 ms
                    jitter: none
                    priority: 5
                    instructions: {bit: 12000, word: 4000, fixed: 2000, float: 500}
            """)
        #expect(plant.device("plc")?.tasks[0].sections == [Section(execution: .constant(1_392_000))])
        let result = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0)
        let measured = try #require(result.requirements.first)
        #expect(measured.samples == 100)
        #expect(measured.minimum == 1_397_000 && measured.maximum == 1_397_000)
    }

    /// CPU 315: 10,000 x 50 ns x 1.1 + 100 us + 16 x 37 us = 1.242 ms.
    @Test("the operating system and the process image of an S7-300 count")
    func s7300() throws {
        let plant = try modelPlant(
            """
              - id: plc
                model: siemens-s7-315
                zone: cell
                tasks: [{id: main, every: 10 ms, priority: 5, instructions: {bit: 10000, image: 16 B}}]
            """)
        #expect(plant.device("plc")?.tasks[0].sections == [Section(execution: .constant(1_242_000))])
    }
}
