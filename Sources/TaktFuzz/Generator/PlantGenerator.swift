import TaktDevices
import TaktFiles
import TaktKernel
import TaktPlant

/// Makes a random sound plant out of a seed: everything that the plant format has, in small.
///
/// Each part of a plant has a file of its own beside this one. All times are multiples of one `beat`, so that a plant of
/// fast controllers and one of slow people take about the same number of events; the horizon is some hundred beats.
struct PlantGenerator {
    let seed: UInt64
    var chance: Chance
    /// About the shortest period of the plant.
    let beat: Nanoseconds
    let horizon: Nanoseconds
    var plant: Plant

    init(seed: UInt64) {
        self.seed = seed
        chance = Chance(seed: seed, name: "plant")
        beat = chance.one(of: [100 * .microsecond, .millisecond, .millisecond, 10 * .millisecond, 50 * .millisecond])
        horizon = beat * Nanoseconds(chance.whole(40, 110)) + chance.time(0, beat)
        plant = Plant(id: "fuzz-\(seed)", title: "Generated plant \(seed)")
    }

    mutating func generate() -> Plant {
        addHead()
        addZones()
        addDevices()
        addNetwork()
        addFlows()
        addMessageTasks()
        addOperators()
        addOutages()
        addRequirements()
        addSuccessors()
        addRequestLimits()
        addAttributes()
        addModels()
        addAbsences()
        addBursts()
        addPlannedStops()
        addMirrors()
        return plant
    }

    private mutating func addHead() {
        let texts = [
            "", "One line.", "Quotes \" and ' and \\, a # and: a colon, [brackets] & *asterisks*",
            "A long summary that does not fit one line, so that it has to be folded when it is written and comes back as it "
                + "was, word for word, whatever stands before or behind it in the file.",
            "Zwei Kessel für 5 t/h; 12 µm Filter",
        ]
        plant.summary = chance.one(of: texts)
        if chance.percent(60) {
            plant.downtimeCost = DowntimeCost(amountPerHour: chance.one(of: [100, 18_000, 0.125]), currency: "EUR")
        }
    }

    /// So many beats, give or take.
    mutating func beats(_ low: Int, _ high: Int) -> Nanoseconds {
        chance.roundTime(beat * Nanoseconds(low), beat * Nanoseconds(high))
    }

    var endDevices: [Device] { plant.devices.filter { $0.kind.family != .network } }
    var computers: [Device] { plant.devices.filter { $0.processor != nil } }
}

extension PlantGenerator {
    mutating func addZones() {
        let count = chance.whole(1, 4)
        for number in 0..<count {
            plant.zones.append(
                Zone(
                    id: "zone-\(number)", title: chance.percent(50) ? "zone-\(number)" : "Zone \(number)",
                    level: chance.one(PurdueLevel.self), securityLevelTarget: chance.whole(0, 4)))
        }
        for (a, b) in zip(0..<count, 1..<max(1, count)) {
            plant.conduits.append(
                Conduit(
                    id: "conduit-\(a)", title: "Conduit \(a)", zones: [plant.zones[a].id, plant.zones[b].id]))
        }
    }

    /// What controls select by. Drawn last, so that a seed's plant behaves as it did.
    mutating func addAttributes() {
        for index in plant.devices.indices { plant.devices[index].fragility = chance.one(Fragility.self) }
        for index in plant.links.indices { plant.links[index].medium = chance.one(LinkMedium.self) }
        for index in plant.operators.indices { plant.operators[index].access = chance.one(OperatorAccess.self) }
    }

    /// A model for some devices. The generated plant says everything itself, so that the profile must not show.
    mutating func addModels() {
        let profiles = (try? DeviceFile.shipped().profiles) ?? []
        for index in plant.devices.indices where chance.percent(25) {
            let family = plant.devices[index].kind.family
            plant.devices[index].model = chance.maybeOne(of: profiles.filter { $0.kind.family == family })?.id
        }
    }
}
