import Foundation
package import TaktExperiment

/// An assessment for other programs. Keys are sorted and stay as they are within a schema version; durations are whole
/// nanoseconds and end in `_ns`, shares go from 0 to 1.
package enum JSONReport {
    /// Raised when a key changes its meaning or goes away; new keys do not count.
    package static let schema = "takt-assessment/1"

    package static func assessment(_ assessment: Assessment) -> String { text(of: JSONAssessment(assessment)) }

    /// Any of our schemas as text.
    ///
    /// - Parameter snake: whether keys are written as `snake_case`; foreign schemas have names of their own.
    static func text(of value: some Encodable, snake: Bool = true) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        if snake { encoder.keyEncodingStrategy = .convertToSnakeCase }
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        // Encodes strings, numbers and arrays of them alone, which never fails with the strategy above.
        let data = (try? encoder.encode(value)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
