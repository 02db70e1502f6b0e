internal import SwiftProtobuf
import TaktKernel

/// Packets of a Perfetto trace, each written to the file as it comes. A trace's bytes are those of its packets one after
/// the other, so none has to be kept.
///
/// All packets are of one sequence. Names are sent once and then go by number; there are as many as the plant has things
/// with names, however long the run.
struct PerfettoStream {
    private let file: TraceFile
    private var categories = Interning()
    private var names = Interning()
    private var noteNames = Interning()
    private var texts = Interning()
    private var tracks: UInt64 = 0
    /// Events written.
    private(set) var count = 0
    private var isFirst = true
    private(set) var isBroken = false

    init(_ file: TraceFile) { self.file = file }

    /// Adds a track.
    ///
    /// - Parameters:
    ///   - parent: the track that it is shown under; `nil`: none.
    ///   - rank: its place among the parent's tracks; `nil`: by its first event.
    ///   - process: makes it a process with this number, which viewers fold away as a whole.
    mutating func addTrack(
        _ name: String, under parent: UInt64? = nil, rank: Int? = nil, process: Int? = nil
    ) -> UInt64 {
        tracks += 1
        var track = Takt_Perfetto_TrackDescriptor()
        track.uuid = tracks
        track.name = name
        track.childOrdering = .explicit
        if let parent { track.parentUuid = parent }
        if let rank { track.siblingOrderRank = Int32(clamping: rank) }
        if let process {
            track.process.pid = Int32(clamping: process)
            track.process.processName = name
        }
        var packet = Takt_Perfetto_TracePacket()
        packet.trackDescriptor = track
        put(&packet)
        return tracks
    }

    mutating func write(_ event: PerfettoEvent, at time: Nanoseconds) {
        var packet = Takt_Perfetto_TracePacket()
        var fresh = Takt_Perfetto_InternedData()
        packet.timestamp = UInt64(max(0, time))
        packet.trackEvent = encode(event, &fresh)
        if fresh != Takt_Perfetto_InternedData() { packet.internedData = fresh }
        put(&packet)
        count += 1
    }

    private mutating func encode(
        _ event: PerfettoEvent, _ fresh: inout Takt_Perfetto_InternedData
    ) -> Takt_Perfetto_TrackEvent {
        var encoded = Takt_Perfetto_TrackEvent()
        encoded.type = event.type
        encoded.trackUuid = event.track
        if let name = event.name { encoded.nameIid = names.number(name, &fresh.eventNames) }
        for category in event.categories {
            encoded.categoryIids.append(categories.number(category, &fresh.eventCategories))
        }
        encoded.flowIds = event.arrows
        encoded.terminatingFlowIds = event.ends
        for note in event.notes {
            var annotation = Takt_Perfetto_DebugAnnotation()
            annotation.nameIid = noteNames.number(note.name, &fresh.debugAnnotationNames)
            switch note.value {
            case .number(let number): annotation.intValue = number
            case .text(let text):
                annotation.stringValueIid = texts.number(text, &fresh.debugAnnotationStringValues)
            }
            encoded.debugAnnotations.append(annotation)
        }
        return encoded
    }

    private mutating func put(_ packet: inout Takt_Perfetto_TracePacket) {
        packet.trustedPacketSequenceID = 1
        let flags: Takt_Perfetto_TracePacket.SequenceFlags =
            isFirst ? .seqIncrementalStateCleared : .seqNeedsIncrementalState
        packet.sequenceFlags = UInt32(flags.rawValue)
        isFirst = false
        var trace = Takt_Perfetto_Trace()
        trace.packet = [packet]
        guard let bytes: [UInt8] = try? trace.serializedBytes() else {
            isBroken = true
            return
        }
        file.write(bytes)
    }
}

/// Numbers for texts of one kind, from 1.
private struct Interning {
    private var numbers: [String: UInt64] = [:]

    mutating func number(_ text: String, _ fresh: inout [Takt_Perfetto_InternedName]) -> UInt64 {
        if let number = numbers[text] { return number }
        var name = Takt_Perfetto_InternedName()
        name.iid = add(text)
        name.name = text
        fresh.append(name)
        return name.iid
    }

    mutating func number(_ text: String, _ fresh: inout [Takt_Perfetto_InternedString]) -> UInt64 {
        if let number = numbers[text] { return number }
        var string = Takt_Perfetto_InternedString()
        string.iid = add(text)
        string.str.append(contentsOf: text.utf8)
        fresh.append(string)
        return string.iid
    }

    private mutating func add(_ text: String) -> UInt64 {
        let number = UInt64(numbers.count + 1)
        numbers[text] = number
        return number
    }
}
