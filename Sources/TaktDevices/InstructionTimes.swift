package import TaktKernel

/// How long one operation of a program takes, by kind, in picoseconds: the table that makers print.
package struct InstructionTimes: Hashable, Sendable {
    package var bit: Int64
    package var word: Int64
    package var fixed: Int64
    package var float: Int64

    package init(bit: Int64, word: Int64, fixed: Int64, float: Int64) {
        self.bit = bit
        self.word = word
        self.fixed = fixed
        self.float = float
    }
}

/// What it takes to read and write a process image.
package struct ProcessImageTime: Hashable, Sendable {
    package var base: Nanoseconds
    package var picosecondsPerByte: Int64

    package init(base: Nanoseconds, picosecondsPerByte: Int64) {
        self.base = base
        self.picosecondsPerByte = picosecondsPerByte
    }
}

/// What a program is made of: how many operations of each kind it executes, and the bytes of its process image.
package struct InstructionCounts: Hashable, Sendable {
    /// So that a task's time stays far from the end of 64 bits.
    package static let most = 100_000_000

    package var bit = 0
    package var word = 0
    package var fixed = 0
    package var float = 0
    package var imageBytes = 0

    package init(bit: Int = 0, word: Int = 0, fixed: Int = 0, float: Int = 0, imageBytes: Int = 0) {
        self.bit = bit
        self.word = word
        self.fixed = fixed
        self.float = float
        self.imageBytes = imageBytes
    }
}

extension ProfileValues {
    /// Processor time of a program: its operations, lengthened by the operating system, and its process image, rounded
    /// up to a nanosecond once.
    ///
    /// - Precondition: no count is above ``InstructionCounts/most``, no time above 1 ms, no factor above 10.
    /// - Returns: `nil` when the profile lacks a time that is needed.
    package func execution(of counts: InstructionCounts) -> Nanoseconds? {
        guard let times = instructions else { return nil }
        let operations =
            Int64(counts.bit) * times.bit + Int64(counts.word) * times.word + Int64(counts.fixed) * times.fixed
            + Int64(counts.float) * times.float
        // Whole and part apart, since picoseconds times thousandths would not fit.
        let factor = operatingSystemPermille ?? 1000
        let program = operations / 1000 * factor
        var femtoseconds = operations % 1000 * factor + program % 1000 * 1000
        var image = ProcessImageTime(base: 0, picosecondsPerByte: 0)
        if counts.imageBytes > 0 {
            guard let processImage else { return nil }
            image = processImage
        }
        let bytes = Int64(counts.imageBytes) * image.picosecondsPerByte
        femtoseconds += bytes % 1000 * 1000
        return program / 1000 + image.base + bytes / 1000 + (femtoseconds + 999_999) / 1_000_000
    }
}
