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
            return Link(
                id: id, ends: ends, rate: map.required("rate", .rate), propagation: propagation(map),
                queueFrames: map.optional("queue", .integer(1...10_000_000)))
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
