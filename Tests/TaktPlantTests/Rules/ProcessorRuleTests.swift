import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of processors and memory")
struct ProcessorRuleTests: SoundPlantTests {
    @Test("processors: what needs one has one, with sensible figures")
    func processors() {
        #expect(
            issues { $0.devices[1].processor = nil } == [
                "devices[1]: `scada` sends or serves messages, so it needs a `processor`"
            ])
        #expect(
            issues { $0.devices[0].processor = nil } == [
                "devices[0].tasks: tasks: a device without a `processor` runs no tasks"
            ])
        #expect(
            issues { $0.devices[0].processor?.speedPermille = 0 } == [
                "devices[0].processor.speed: speed: must be above 0"
            ])
        #expect(
            issues { $0.devices[0].processor?.cores = 0 } == [
                "devices[0].processor.cores: cores: must be at least 1"
            ])
        #expect(
            issues { $0.devices[1].communication.service = .endOfScan } == [
                "devices[1].communication.service: service: `end-of-scan` needs a task with `scan`"
            ])
        #expect(
            issues { $0.devices[0].communication.service = .slice(permille: 0, period: 0, priority: 1) } == [
                "devices[0].communication.service: service: a slice is at least 1 us, in a period of at most 10 s"
            ])
        #expect(
            issues { $0.devices[0].communication.requestLimit = 0 } == [
                "devices[0].communication.concurrent: concurrent: a device that works on no request serves nobody; "
                    + "at least 1"
            ])
    }

    @Test("cores: bound to one that is there, all or none")
    func cores() {
        let event = Activation.event(interval: .constant(.second), offset: 0)
        #expect(
            issues { $0.devices[1].tasks = [Self.task("a", event, core: 2)] } == [
                "devices[1].tasks[0].core: core: the processor has cores 0 to 1"
            ])
        #expect(
            issues { $0.devices[1].tasks = [Self.task("a", event, core: 1), Self.task("b", event)] } == [
                "devices[1].tasks[1]: task `b` needs a `core` too: others of this device are bound to theirs"
            ])
    }

    @Test("mutexes: unknown, unused, across cores, in a circle")
    func mutexes() {
        func section(_ mutexes: String...) -> Section {
            Section(execution: .constant(.millisecond), mutexes: mutexes)
        }
        let inheriting = ["bus", "log"].map { MutexSpec(id: $0, accessProtocol: .priorityInheritance) }
        let unknown = issues { plant in
            plant.devices[0].mutexes = inheriting
            plant.devices[0].tasks[0].sections = [section("bus"), section("lug")]
        }
        #expect(
            unknown == [
                "devices[0].tasks[0].sections[1].mutex: device `plc` has no mutex `lug`; did you mean `log`?",
                "devices[0].mutexes[1]: warning: no section locks mutex `log`",
            ])
        func crossed(_ plant: inout Plant) {
            plant.devices[0].mutexes = inheriting
            plant.devices[0].tasks[0].sections = [section("bus"), section("bus", "log")]
            plant.devices[0].tasks[1].sections = [section("log"), section("bus", "log")]
        }
        #expect(
            issues(crossed) == [
                "devices[0].mutexes[0]: warning: mutexes `bus` and `log` are locked in both orders: two tasks may wait "
                    + "for each other for ever",
                "devices[0].mutexes[1]: warning: mutexes `log` and `bus` are locked in both orders: two tasks may wait "
                    + "for each other for ever",
            ])
        #expect(
            issues { plant in
                crossed(&plant)
                for index in 0...1 { plant.devices[0].mutexes[index].accessProtocol = .priorityCeiling }
            } == [])
        let bound = issues { plant in
            plant.devices[0].processor?.cores = 2
            plant.devices[0].mutexes = [inheriting[0]]
            for index in 0...1 {
                plant.devices[0].tasks[index].sections = [section("bus")]
                plant.devices[0].tasks[index].core = index
            }
        }
        #expect(
            bound == [
                "devices[0].mutexes[0]: mutex `bus` is locked on core 0 and on core 1, bound to which tasks cannot share "
                    + "one"
            ])
    }

    @Test("processor-load: more than there is, on average")
    func processorLoad() {
        let every = Activation.periodic(period: 10 * .millisecond, offset: 0, jitter: nil)
        let nine = 9_500_000 as Nanoseconds
        #expect(
            issues { $0.devices[0].tasks.append(Self.task("b", every, nine)) } == [
                "devices[0].tasks: tasks of `plc` need 105 % of a core on average; it has 1"
            ])
        #expect(
            issues { $0.devices[0].tasks[0] = Self.task("fast", every, 2 * nine) } == [
                "devices[0].tasks[0]: task `fast` needs 190 % of a core on average"
            ])
        #expect(
            issues {
                $0.devices[0].processor?.speedPermille = 2000
                $0.devices[0].tasks[0] = Self.task("fast", every, 2 * nine)
            } == [])
        #expect(
            issues {
                $0.devices[1].tasks = [Self.task("a", every, nine, core: 1), Self.task("b", every, nine, core: 1)]
            } == [
                "devices[1].tasks: tasks bound to core 1 of `scada` need 190 % of it on average"
            ])
        #expect(issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: 0), .hour) } == [])
    }

    @Test("memory: not more used than there is")
    func memory() {
        #expect(
            issues {
                $0.devices[0].memory = 1_000_000
                $0.devices[0].memoryUses = [MemoryUse(title: "all", bytes: 2_000_000, origin: .baseline)]
            } == ["devices[0].memory.used: used: 2 MB of 1 MB"])
    }
}
