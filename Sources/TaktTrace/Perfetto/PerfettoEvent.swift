/// One event of a track, before names become numbers.
struct PerfettoEvent {
    /// A value beside an event.
    enum Note {
        case number(Int64)
        case text(String)
    }
    var type: Takt_Perfetto_TrackEvent.TypeEnum
    var track: UInt64
    var name: String?
    var categories: [String] = []
    /// Arrows that come through here, and those that end here.
    var arrows: [UInt64] = []
    var ends: [UInt64] = []
    var notes: [(name: String, value: Note)] = []

    static func begin(
        _ track: UInt64, _ name: String, _ categories: [String], arrows: [UInt64] = [], ends: [UInt64] = [],
        notes: [(name: String, value: Note)] = []
    ) -> PerfettoEvent {
        PerfettoEvent(
            type: .sliceBegin, track: track, name: name, categories: categories, arrows: arrows, ends: ends,
            notes: notes)
    }

    static func end(_ track: UInt64, notes: [(name: String, value: Note)] = []) -> PerfettoEvent {
        PerfettoEvent(type: .sliceEnd, track: track, notes: notes)
    }

    static func instant(
        _ track: UInt64, _ name: String, _ categories: [String], ends: [UInt64] = [],
        notes: [(name: String, value: Note)] = []
    ) -> PerfettoEvent {
        PerfettoEvent(type: .instant, track: track, name: name, categories: categories, ends: ends, notes: notes)
    }
}
