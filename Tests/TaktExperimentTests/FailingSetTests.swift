import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Minimal failing sets")
struct FailingSetTests {
    @Test("All pairs are found that fail together and not alone, and nothing is run twice")
    func pairs() async throws {
        let log = RunLog()
        let proposal = LetterProposal(letters: ["a", "b", "c", "d"]) { _, set in
            set.isSuperset(of: ["a", "c"]) || set.isSuperset(of: ["b", "d"])
        }
        var search = try await proposal.search(log: log)
        let sets = try await search.search(.interactions)
        #expect(sets.causes == [MissCause(requirement: "r", sets: [["a", "c"], ["b", "d"]], coversPairs: true)])
        // Six pairs, all to their last replication; singles, all together and the baseline were there.
        #expect(sets.runs == 6 * Fixture.settings.replications)
        #expect(log.sets == ["ab", "ac", "ad", "bc", "bd", "cd"])
        #expect(Set(log.all).count == log.all.count)
    }

    @Test("A requirement that a single control fails is no interaction, and is told when everything is asked for")
    func singles() async throws {
        let proposal = LetterProposal(letters: ["a", "b", "c"]) { _, set in
            set.contains("a") || set.isSuperset(of: ["b", "c"])
        }
        var search = try await proposal.search()
        #expect(try await search.search(.interactions).causes.isEmpty)
        #expect(search.cache.runs == 0)
        let all = try await search.search(.everything)
        #expect(all.causes == [MissCause(requirement: "r", sets: [["a"], ["b", "c"]], coversPairs: true)])
        // Pairs with `a` are no minimal sets, whatever they do.
        #expect(all.runs == Fixture.settings.replications)
    }

    @Test("Where no pair fails, delta debugging finds a set of which every control is needed")
    func triples() async throws {
        let proposal = LetterProposal(letters: ["a", "b", "c", "d", "e"]) { _, set in
            set.isSuperset(of: ["a", "c", "e"])
        }
        var search = try await proposal.search()
        let cause = try #require(try await search.search(.interactions).causes.first)
        #expect(cause.sets == [["a", "c", "e"]])
        #expect(cause.coversPairs && cause.isInteraction)
    }

    @Test("Many controls are minimised for each requirement, and only pairs inside the set found are run")
    func many() async throws {
        let letters = (0..<16).map { "c\($0)" }
        let proposal = LetterProposal(letters: letters, requirements: ["r", "s"]) { id, set in
            set.isSuperset(of: id == "r" ? ["c3", "c11"] : ["c0", "c7", "c15"])
        }
        let log = RunLog()
        var search = try await proposal.search(log: log)
        let sets = try await search.search(.interactions)
        #expect(sets.causes.map(\.sets) == [[["c3", "c11"]], [["c0", "c7", "c15"]]])
        #expect(sets.causes.allSatisfy { !$0.coversPairs && !$0.isCutShort })
        // All pairs would be 120.
        #expect(log.sets.count < 60)
        #expect(Set(log.all).count == log.all.count)
    }

    @Test("A pair that fails where the larger set without one control holds is found inside the set")
    func notMonotone() async throws {
        // Seven controls; `b` hides what `a` and `c` do, unless all are there.
        let letters = ["a", "b", "c", "d", "e", "f", "g"]
        let proposal = LetterProposal(letters: letters) { _, set in
            set == ["a", "c"] || set.isSuperset(of: ["a", "b", "c", "d"])
        }
        var search = try await proposal.search()
        let cause = try #require(try await search.search(.interactions).causes.first)
        #expect(cause.sets == [["a", "c"]])
    }

    @Test("With too few runs allowed, the set is as small as they made it, and that is said")
    func limit() async throws {
        let letters = (0..<16).map { "c\($0)" }
        let proposal = LetterProposal(letters: letters) { _, set in set.isSuperset(of: ["c3", "c11"]) }
        var search = try await proposal.search(limit: 12)
        let cause = try #require(try await search.search(.interactions).causes.first)
        #expect(cause.isCutShort)
        #expect(cause.sets[0].contains("c3") && cause.sets[0].contains("c11"))
        #expect(search.cache.runs <= 12)
    }

    @Test("A control that changes nothing is in no set")
    func inactive() async throws {
        let proposal = LetterProposal(letters: ["a", "b"]) { _, set in set == ["a", "b"] }
        let settings = Fixture.settings
        let controls = proposal.controls + [("idle", [])]
        var search = FailingSetSearch(
            controls: controls,
            judge: Judge(
                baseline: proposal.plant, settings: settings,
                runs: (0..<settings.replications).map { replication in
                    Fixture.result(replication: replication, [Fixture.measured(samples: 100)])
                }.map {
                    var run = $0
                    run.requirements[0].requirement = "r"
                    return run
                }), cache: VariantCache(settings: settings, runner: proposal.runner()))
        #expect(try await search.search(.interactions).causes.map(\.sets) == [[["a", "b"]]])
    }

    @Test("The number of threads changes nothing", arguments: [1, 2, 5])
    func threads(count: Int) async throws {
        let proposal = LetterProposal(letters: ["a", "b", "c", "d"]) { _, set in set.isSuperset(of: ["b", "c"]) }
        let log = RunLog()
        var search = try await proposal.search(threads: count, log: log)
        let sets = try await search.search(.everything)
        #expect(sets.causes.map(\.sets) == [[["b", "c"]]])
        #expect(log.all.count == 24)
    }

    @Test("Two delays of 60 ms fit into 100 ms one by one and not together")
    func simulated() async throws {
        var plant = Fixture.plant(Fixture.requirement(limit: 100 * .millisecond, minimumSamples: 5))
        plant.links = [Link(id: "cable", ends: ["scada", "plc-1"], rate: 100_000_000, propagation: 50)]
        func slow(_ control: String) -> PlantEdit {
            .messageCost(
                flow: "poll-1",
                MessageCost(
                    title: "Check", sourcePerMessage: .constant(0), destinationPerMessage: .constant(30 * .millisecond),
                    sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 0, session: nil,
                    origin: .control(control)))
        }
        let controls = ["one", "two", "three"].map { (id: $0, edits: $0 == "three" ? [] : [slow($0)]) }
        let settings = Settings(horizon: 10 * .second, replications: 2, seed: 1)
        let runner = ExperimentRunner(threads: 2)
        var cache = VariantCache(settings: settings, runner: runner)
        let baseline = try await cache.run([plant])[0]
        var search = FailingSetSearch(
            controls: controls, judge: Judge(baseline: plant, settings: settings, runs: baseline), cache: cache)
        let sets = try await search.search(.interactions)
        #expect(sets.causes.map(\.sets) == [[["one", "two"]]])
    }
}

@Suite("Delta debugging")
struct DeltaDebuggingTests {
    @Test("The example of its paper: 8 things of which 1, 7 and 8 fail together")
    func paper() async {
        var tests: [[Int]] = []
        let found = await DeltaDebugging.minimise(Array(1...8)) { part in
            tests.append(part)
            return Set(part).isSuperset(of: [1, 7, 8])
        }
        #expect(found == [1, 7, 8])
        #expect(tests.allSatisfy { $0 == $0.sorted() })
    }

    @Test("Every part of what is found holds, for each set of up to four of seven things")
    func minimal() async {
        for mask in 1..<128 where mask.nonzeroBitCount <= 4 {
            let needed = Set((0..<7).filter { mask >> $0 & 1 == 1 })
            let found = await DeltaDebugging.minimise(Array(0..<7)) { Set($0).isSuperset(of: needed) }
            #expect(Set(found) == needed)
        }
    }
}
