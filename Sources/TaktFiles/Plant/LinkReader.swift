import TaktKernel
import TaktPlant

/// The entries of `links:`.
enum LinkReader {
    /// Light in copper or fibre takes 5 ns for a metre.
    static let picosecondsPerMillimetre: Int64 = 5

    static func link(_ cursor: DocumentCursor) -> Link? {
        cursor.map("a link") { map in
            let ends = map.required("between", .pair)
            let id = map.optional("id", .id, default: ends.joined(separator: "--"))
            var link = Link(
                id: id, ends: ends, rate: map.required("rate", .rate), propagation: propagation(map),
                queueFrames: map.optional("queue", queue),
                discipline: map.optional("discipline", discipline, default: .strictPriority))
            link.medium = map.optional("medium", .choice(LinkMedium.self), default: .copper)
            link.ports = map.list("ports", port)
            return link
        }
    }

    private static var queue: ValueForm<Int> { .integer(1...10_000_000) }
    private static var discipline: ValueForm<QueueDiscipline> { .choice(QueueDiscipline.self) }

    private static func port(_ cursor: DocumentCursor) -> LinkPort? {
        cursor.map("a port") { map in
            LinkPort(
                device: map.required("device", .id), queueFrames: map.optional("queue", queue),
                discipline: map.optional("discipline", discipline))
        }
    }

    private static func propagation(_ map: MapReader) -> Nanoseconds {
        if map.has("propagation"), map.has("length") {
            map.error("a link has either `length` or `propagation`, not both")
        }
        if let millimetres = map.optional("length", .length) {
            return (millimetres * picosecondsPerMillimetre + 999) / 1000
        }
        return map.optional("propagation", .duration, default: 0)
    }
}
