import TaktPlant

/// Finds the way of a flow over the links: fewest links, then file order. Devices by their places in the plant.
struct RouteSearch {
    /// For each device its links, in file order, and where they lead.
    private var neighbours: [[(link: Int, device: Int)]]
    private let forwards: [Bool]
    /// How each device was reached in the search under way; a mark of an earlier one does not count.
    private var steps: [(search: Int, link: Int, from: Int)]
    private var searches = 0

    init(_ plant: Plant) {
        var places: [String: Int] = [:]
        for (place, device) in plant.devices.enumerated() { places[device.id] = place }
        neighbours = Array(repeating: [], count: plant.devices.count)
        forwards = plant.devices.map { $0.kind.family == .network }
        steps = Array(repeating: (0, -1, -1), count: plant.devices.count)
        for (number, link) in plant.links.enumerated() where link.ends.count == 2 {
            guard let a = places[link.ends[0]], let b = places[link.ends[1]] else { continue }
            neighbours[a].append((number, b))
            if a != b { neighbours[b].append((number, a)) }
        }
    }

    /// The links on the way, breadth first; `nil` when there is none. O(links) time.
    mutating func links(from source: Int, to destination: Int) -> [Int]? {
        searches += 1
        var front = [source]
        while !front.isEmpty, !isReached(destination) {
            var next: [Int] = []
            for here in front where here == source || forwards[here] {
                for (link, there) in neighbours[here] where there != source && !isReached(there) {
                    steps[there] = (searches, link, here)
                    next.append(there)
                }
            }
            front = next
        }
        var path: [Int] = []
        var here = destination
        while here != source {
            guard isReached(here) else { return nil }
            path.append(steps[here].link)
            here = steps[here].from
        }
        return path.reversed()
    }

    /// The links that join each device to the next, the first of several; `nil` when one is missing.
    func links(along devices: [Int]) -> [Int]? {
        var links: [Int] = []
        for (here, there) in zip(devices, devices.dropFirst()) {
            guard let step = neighbours[here].first(where: { $0.device == there }) else { return nil }
            links.append(step.link)
        }
        return links
    }

    private func isReached(_ device: Int) -> Bool { steps[device].search == searches }
}
