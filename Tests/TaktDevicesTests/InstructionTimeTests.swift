import TaktDevices
import Testing

@Suite("Counted instructions")
struct InstructionTimeTests {
    private func values(_ change: (inout ProfileValues) -> Void = { _ in }) -> ProfileValues {
        var values = ProfileValues()
        values.instructions = InstructionTimes(bit: 60_000, word: 72_000, fixed: 96_000, float: 384_000)
        change(&values)
        return values
    }

    /// 12,000 x 60 + 4,000 x 72 + 2,000 x 96 + 500 x 384 ns = 720 + 288 + 192 + 192 us.
    @Test("operations add up, each at its own time")
    func sum() {
        let counts = InstructionCounts(bit: 12_000, word: 4_000, fixed: 2_000, float: 500)
        #expect(values().execution(of: counts) == 1_392_000)
    }

    /// 1.392 ms x 1.07 = 1.48944 ms.
    @Test("the operating system lengthens them")
    func operatingSystem() {
        let counts = InstructionCounts(bit: 12_000, word: 4_000, fixed: 2_000, float: 500)
        #expect(values { $0.operatingSystemPermille = 1070 }.execution(of: counts) == 1_489_440)
    }

    /// 60 ns x 1.1 = 66 ns; 100 us and 40 x 37 us = 1.58 ms come on top, unlengthened.
    @Test("the process image comes on top")
    func processImage() {
        let full = values {
            $0.operatingSystemPermille = 1100
            $0.processImage = ProcessImageTime(base: 100_000, picosecondsPerByte: 37_000_000)
        }
        #expect(full.execution(of: InstructionCounts(bit: 1, imageBytes: 40)) == 1_580_066)
        #expect(full.execution(of: InstructionCounts(bit: 1)) == 66)
        #expect(values().execution(of: InstructionCounts(bit: 1, imageBytes: 40)) == nil)
    }

    @Test("what is no whole nanosecond is rounded up once")
    func rounding() {
        let fine = values {
            $0.instructions = InstructionTimes(bit: 300, word: 300, fixed: 1, float: 0)
            $0.operatingSystemPermille = 1001
            $0.processImage = ProcessImageTime(base: 0, picosecondsPerByte: 400)
        }
        // 600 ps x 1.001 = 600.6 ps, and 400 ps of the image: 1000.6 ps.
        #expect(fine.execution(of: InstructionCounts(bit: 1, word: 1, imageBytes: 1)) == 2)
        // 599 ps x 1.001 < 600 ps, and 400 ps: one nanosecond.
        #expect(fine.execution(of: InstructionCounts(bit: 1, word: 0, fixed: 299, imageBytes: 1)) == 1)
        #expect(fine.execution(of: InstructionCounts()) == 0)
    }

    @Test("the largest program there may be has a time")
    func largest() {
        let most = InstructionCounts.most
        let slow = values {
            $0.instructions = InstructionTimes(
                bit: .millisecondInPicoseconds, word: .millisecondInPicoseconds,
                fixed: .millisecondInPicoseconds, float: .millisecondInPicoseconds)
            $0.operatingSystemPermille = 10_000
        }
        let counts = InstructionCounts(bit: most, word: most, fixed: most, float: most)
        #expect(slow.execution(of: counts) == 4_000_000_000_000_000)
    }

    @Test("without a table there is no time")
    func none() { #expect(ProfileValues().execution(of: InstructionCounts(bit: 1)) == nil) }
}

extension Int64 { fileprivate static let millisecondInPicoseconds: Int64 = 1_000_000_000 }
