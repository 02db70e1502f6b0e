import TaktDevices
import TaktKernel
import TaktPlant

/// A task's `instructions:`, counted instead of timed.
enum InstructionReader {
    /// What they take on a model; a millisecond after a reported error.
    static func execution(_ map: MapReader, _ profile: DeviceProfile?) -> Nanoseconds {
        guard let cursor = map.value("instructions"), let counts = cursor.map("instructions", counts) else {
            return .millisecond
        }
        guard let profile else {
            cursor.error("only a device with a `model` says how long they take; give `execution`")
            return .millisecond
        }
        guard profile.values.instructions != nil else {
            cursor.error("the model \(quoted(profile.id)) has no instruction times; give `execution`")
            return .millisecond
        }
        guard let execution = profile.values.execution(of: counts) else {
            cursor.error("the model \(quoted(profile.id)) has no time of a process image; leave `image` out")
            return .millisecond
        }
        return execution
    }

    private static func counts(_ map: MapReader) -> InstructionCounts {
        func count(_ key: String) -> Int { map.optional(key, .integer(0...InstructionCounts.most), default: 0) }
        return InstructionCounts(
            bit: count("bit"), word: count("word"), fixed: count("fixed"), float: count("float"),
            imageBytes: map.optional("image", .messageSize, default: 0))
    }
}
