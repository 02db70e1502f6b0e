import TaktKernel
import TaktPlant

/// One way to make a case smaller: a list of things in it that may go, each by its place.
struct Reduction: Sendable {
    /// How many things there are.
    var count: @Sendable (FuzzCase) -> Int
    /// The case without those at the places, and without what then names nothing.
    var without: @Sendable (FuzzCase, Range<Int>) -> FuzzCase

    /// Drops items of a list of the plant.
    static func dropping<Item>(_ list: any WritableKeyPath<Plant, [Item]> & Sendable) -> Reduction {
        Reduction(
            count: { $0.plant[keyPath: list].count },
            without: { fuzzCase, places in
                var smaller = fuzzCase
                smaller.plant[keyPath: list].removeSubrange(places)
                smaller.plant = smaller.plant.pruned()
                return smaller
            })
    }

    /// Coarse things first: what goes early saves tries later.
    static let all: [Reduction] = [
        Reduction(
            count: { $0.controls.count },
            without: { fuzzCase, places in
                var smaller = fuzzCase
                smaller.controls.removeSubrange(places)
                return smaller
            }),
        .dropping(\.requirements), .dropping(\.operators), .dropping(\.outages), .dropping(\.plannedStops),
        .dropping(\.flows),
        .dropping(\.pollCycles), tasks,
        .dropping(\.devices), .dropping(\.links), .dropping(\.zones), .dropping(\.conduits),
    ]

    /// Tasks of all devices, counted through.
    static let tasks = Reduction(
        count: { $0.plant.devices.reduce(0) { $0 + $1.tasks.count } },
        without: { fuzzCase, places in
            var smaller = fuzzCase
            var number = 0
            for index in smaller.plant.devices.indices {
                smaller.plant.devices[index].tasks = smaller.plant.devices[index].tasks.filter { _ in
                    defer { number += 1 }
                    return !places.contains(number)
                }
            }
            smaller.plant = smaller.plant.pruned()
            return smaller
        })
}
