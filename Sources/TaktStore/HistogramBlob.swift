import Foundation
import TaktKernel
import TaktSimulation

/// A histogram in few bytes: for each bucket the step from the value before it and its count, both as LEB128
/// (seven bits a byte, low ones first, the high bit set on all but the last).
enum HistogramBlob {
    static func encode(_ histogram: ResponseHistogram) -> Data {
        var data = Data()
        var previous: Nanoseconds = 0
        for (value, count) in zip(histogram.values, histogram.counts) {
            append(UInt64(bitPattern: value &- previous), to: &data)
            append(UInt64(bitPattern: Int64(count)), to: &data)
            previous = value
        }
        return data
    }

    /// `nil` when the bytes are no histogram.
    static func decode(_ data: Data) -> ResponseHistogram? {
        var histogram = ResponseHistogram()
        var rest = data[...]
        var previous: Nanoseconds = 0
        while !rest.isEmpty {
            guard let step = next(&rest), let count = next(&rest) else { return nil }
            previous &+= Int64(bitPattern: step)
            histogram.values.append(previous)
            histogram.counts.append(Int(Int64(bitPattern: count)))
        }
        return histogram
    }

    private static func append(_ number: UInt64, to data: inout Data) {
        var rest = number
        while rest >= 0x80 {
            data.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        data.append(UInt8(rest))
    }

    private static func next(_ data: inout Data.SubSequence) -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = data.popFirst() else { return nil }
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
