/// Finds the way of a flow over the links: fewest links, then file order. Devices by their places in the plant.
///
/// The one way that a frame takes: the simulation sends it there, and the analysis bounds it there.
package struct RouteSearch {
    /// For each device its links, in file order, and where they lead.
    private var neighbours: [[(link: Int, device: Int)]]
    private let forwards: [Bool]
    /// How each device was reached in the search under way; a mark of an earlier one does not count.
    private var steps: [(search: Int, link: Int, from: Int)]
    private var searches = 0
    private var places: [String: Int] = [:]
    /// Links that are there for one flow alone, by its id; of several the first.
    private var dedicated: [String: Int] = [:]

    package init(_ plant: Plant) {
        for (place, device) in plant.devices.enumerated() { places[device.id] = place }
        neighbours = Array(repeating: [], count: plant.devices.count)
        forwards = plant.devices.map { $0.kind.family == .network }
        steps = Array(repeating: (0, -1, -1), count: plant.devices.count)
        for (number, link) in plant.links.enumerated() where link.ends.count == 2 {
            switch link.purpose {
            case .general: break
            case .mirror: continue
            case .flow(let flow):
                dedicated[flow] = dedicated[flow] ?? number
                continue
            }
            guard let a = places[link.ends[0]], let b = places[link.ends[1]] else { continue }
            neighbours[a].append((number, b))
            if a != b { neighbours[b].append((number, a)) }
        }
    }

    /// The links of a flow's way, or of the way back: a link that is there for it alone, or its own way if it names one.
    /// `nil` when there is none.
    package mutating func links(of flow: Flow, isForward: Bool = true) -> [Int]? {
        if let own = dedicated[flow.id] { return [own] }
        let named = [flow.source] + flow.via + [flow.destination]
        let stops = (isForward ? named : named.reversed()).compactMap { places[$0] }
        guard stops.count == named.count else { return nil }
        return flow.via.isEmpty ? links(from: stops[0], to: stops[1]) : links(along: stops)
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
