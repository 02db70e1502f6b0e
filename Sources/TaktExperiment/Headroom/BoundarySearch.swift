/// The furthest of a row of positions at which something still holds, found by asking as few of them as may be.
///
/// It only asks: whoever owns it finds the answer (by running plants, or by analysis) and gives it back. Position 0 is taken
/// to hold. It asks with several efforts, the least first: "fails" is final at each, "holds" is confirmed with more effort
/// before it is believed.
///
/// Bisection takes for granted that what fails stays failed further on. That is checked at points below the answer; where one
/// fails, the search goes on below it and says so.
package struct BoundarySearch: Sendable {
    package struct Question: Equatable, Sendable {
        package var position: Int
        /// From 0, the least, to one less than the number of efforts.
        package var effort: Int
    }

    /// A position that fails below others that hold.
    package struct Dent: Equatable, Sendable {
        package var fails: Int
        /// It holds again up to there.
        package var holdsAgain: Int
    }

    private enum Phase: Equatable {
        /// What holds with less effort is asked with more.
        case confirm(effort: Int)
        case bisect(effort: Int)
        /// Down from what fails, in ever longer steps.
        case retreat(effort: Int, step: Int)
        case check([Int])
        case done
    }

    /// Shares of the way to the answer that are checked.
    package static let checked = [0.95, 0.75, 0.5, 0.25]
    private static let mostDents = 3

    private let last: Int
    private let efforts: Int
    private let checks: @Sendable (Int) -> [Int]
    private var phase: Phase
    /// The furthest position that is taken to hold, as far as it was asked.
    package private(set) var holds: Int
    /// The nearest position further on that fails; `nil` when none does.
    package private(set) var fails: Int?
    package private(set) var dents: [Dent] = []

    /// - Parameters:
    ///   - last: the furthest position.
    ///   - efforts: how many there are, at least 1.
    ///   - checks: positions below an answer at which to check it.
    package init(last: Int, efforts: Int, checks: @escaping @Sendable (Int) -> [Int]) {
        self.last = last
        self.efforts = max(1, efforts)
        self.checks = checks
        holds = last
        phase = last > 0 ? .confirm(effort: 0) : .done
    }

    package var isDone: Bool { phase == .done }

    /// What to find out next; `nil` when there is nothing left.
    package var question: Question? {
        switch phase {
        case .confirm(let effort): Question(position: holds, effort: effort)
        case .bisect(let effort): Question(position: (holds + (fails ?? last)) / 2, effort: effort)
        case .retreat(let effort, let step): Question(position: (fails ?? last) - step, effort: effort)
        case .check(let positions): positions.first.map { Question(position: $0, effort: 0) }
        case .done: nil
        }
    }

    /// Takes the answer to ``question``.
    package mutating func answer(_ isHolding: Bool) {
        guard let asked = question else { return }
        switch phase {
        case .done: return
        case .check(let positions) where isHolding: return goOn(to: .check(Array(positions.dropFirst())))
        case .check:
            dents.append(Dent(fails: asked.position, holdsAgain: holds))
            return fall(to: asked.position, effort: 0)
        case .confirm where isHolding: return goOn(to: .confirm(effort: asked.effort + 1))
        // The first position asked is the furthest: what fails may lie far below it.
        case .confirm(effort: 0) where fails == nil:
            (holds, fails) = (0, asked.position)
            return goOn(to: .bisect(effort: 0))
        case .confirm: return fall(to: asked.position, effort: asked.effort)
        case .bisect, .retreat: break
        }
        if isHolding { holds = asked.position } else { fails = asked.position }
        if case .retreat(let effort, let step) = phase, !isHolding {
            goOn(to: .retreat(effort: effort, step: step * 2))
        } else {
            goOn(to: .bisect(effort: asked.effort))
        }
    }

    /// From a position that fails down to one that holds.
    private mutating func fall(to position: Int, effort: Int) {
        (holds, fails) = (0, position)
        goOn(to: .retreat(effort: effort, step: 1))
    }

    /// Goes to a phase, or past it when it has nothing to ask.
    private mutating func goOn(to next: Phase) {
        phase = next
        switch next {
        case .retreat(let effort, let step) where (fails ?? last) - step <= 0: goOn(to: .bisect(effort: effort))
        case .bisect(let effort) where (fails ?? last) - holds <= 1: goOn(to: .confirm(effort: effort + 1))
        case .confirm(let effort) where effort >= efforts || holds == 0: goOn(to: .check(checkPositions))
        case .check(let positions) where positions.isEmpty: phase = .done
        default: break
        }
    }

    private var checkPositions: [Int] {
        dents.count < Self.mostDents ? checks(holds).filter { $0 > 0 && $0 < holds } : []
    }
}
