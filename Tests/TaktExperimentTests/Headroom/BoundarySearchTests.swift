import Testing

@testable import TaktExperiment

@Suite("Boundary search")
struct BoundarySearchTests {
    /// Answers from a predicate for each effort, and how often each was asked.
    private func solve(last: Int, _ efforts: [(Int) -> Bool]) -> (search: BoundarySearch, asked: [Int]) {
        var search = BoundarySearch(last: last, efforts: efforts.count) { position in
            BoundarySearch.checked.map { Int(Double(position) * $0) }
        }
        var asked = [Int](repeating: 0, count: efforts.count)
        while let question = search.question, asked.reduce(0, +) < 1000 {
            asked[question.effort] += 1
            search.answer(efforts[question.effort](question.position))
        }
        return (search, asked)
    }

    @Test("finds every boundary, with one effort and with three", arguments: [1, 2, 3])
    func everyBoundary(efforts: Int) {
        for boundary in 0...100 {
            let found = solve(last: 100, [(Int) -> Bool](repeating: { $0 <= boundary }, count: efforts))
            #expect(found.search.holds == boundary)
            #expect(found.search.fails == (boundary == 100 ? nil : boundary + 1))
            #expect(found.search.dents.isEmpty)
        }
    }

    @Test("what less effort takes for good is put right by more", arguments: [0, 1, 5, 49, 50, 89, 90])
    func optimistic(boundary: Int) {
        let found = solve(last: 100, [{ $0 <= 95 }, { $0 <= 90 }, { $0 <= boundary }])
        #expect(found.search.holds == boundary)
        #expect(found.search.fails == boundary + 1)
        let none = solve(last: 100, [{ _ in true }, { _ in true }, { $0 <= boundary }])
        #expect(none.search.holds == boundary)
    }

    @Test("it asks for few of many positions, and with most effort for the fewest")
    func few() {
        let found = solve(last: 10_000, [{ $0 <= 7780 }, { $0 <= 7778 }, { $0 <= 7777 }])
        #expect(found.search.holds == 7777)
        #expect(found.asked[0] <= 15 + 4)
        #expect(found.asked[1] <= 5)
        #expect(found.asked[2] <= 2)
    }

    @Test("a point below that fails is reported, and the answer lies below it")
    func dent() {
        let holds = { (position: Int) in position <= 800 && !(391...420).contains(position) }
        let found = solve(last: 1000, [holds, holds])
        #expect(found.search.holds == 390)
        #expect(found.search.fails == 391)
        // 50 % of 800 is 400.
        #expect(found.search.dents == [BoundarySearch.Dent(fails: 400, holdsAgain: 800)])
    }

    @Test("a jagged row comes to an end")
    func jagged() {
        for seed in 1...200 {
            let holds = { (position: Int) in position == 0 || (position &* 7919 &+ seed &* 104_729) % 11 < 7 }
            let found = solve(last: 1000, [holds, holds, holds])
            #expect(found.search.isDone)
            #expect(holds(found.search.holds))
            #expect(found.search.fails.map { !holds($0) } ?? true)
            #expect(found.search.dents.allSatisfy { !holds($0.fails) && $0.fails < $0.holdsAgain })
        }
    }

    @Test("with one position there is nothing to ask")
    func single() {
        #expect(BoundarySearch(last: 0, efforts: 2) { _ in [] }.question == nil)
    }
}

@Suite("Significant steps")
struct SignificantStepsTests {
    @Test("rise by three digits, the ends included")
    func rising() {
        let steps = SignificantSteps(from: 0, to: 12_345)
        let amounts = (0...steps.last).map(steps.amount)
        #expect(amounts.first == 0 && amounts.last == 12_345)
        #expect(zip(amounts, amounts.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Array(amounts[995...1003]) == [995, 996, 997, 998, 999, 1000, 1010, 1020, 1030])
        #expect(amounts.suffix(3) == [12_200, 12_300, 12_345])
    }

    @Test("fall by three digits, the ends included")
    func falling() {
        let steps = SignificantSteps(from: 12_345, to: 42)
        let amounts = (0...steps.last).map(steps.amount)
        #expect(amounts.first == 12_345 && amounts.last == 42)
        #expect(zip(amounts, amounts.dropFirst()).allSatisfy { $0 > $1 })
        #expect(Array(amounts[1...2]) == [12_300, 12_200])
        #expect(amounts.suffix(3) == [44, 43, 42])
        #expect(!steps.isRising)
    }

    @Test("keep to a unit, with ends that are none of its multiples")
    func unit() {
        let steps = SignificantSteps(from: 0, to: 10_500, unit: 1000)
        #expect((0...steps.last).map(steps.amount) == [0] + (1...10).map { $0 * 1000 } + [10_500])
        #expect((0...SignificantSteps(from: 5, to: 5).last).map(SignificantSteps(from: 5, to: 5).amount) == [5])
        let one = SignificantSteps(from: 7, to: 8)
        #expect((0...one.last).map(one.amount) == [7, 8])
        let back = SignificantSteps(from: 8, to: 7)
        #expect((0...back.last).map(back.amount) == [8, 7])
    }

    @Test("a share of the way is measured in amounts")
    func share() {
        let steps = SignificantSteps(from: 0, to: 1_000_000)
        let half = steps.position(at: 0.5, of: steps.last)
        #expect(steps.amount(at: half) == 500_000)
        let falling = SignificantSteps(from: 1000, to: 0)
        #expect(falling.amount(at: falling.position(at: 0.25, of: falling.last)) == 750)
    }
}
