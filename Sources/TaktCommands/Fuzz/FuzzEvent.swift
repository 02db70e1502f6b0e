import Foundation
import TaktFuzz

/// What a fuzz run tells as it goes, in this process or as lines from a child.
enum FuzzEvent: Hashable, Sendable {
    case began(FuzzStep)
    case failed(FuzzReport)

    /// One line: `begin 4711 frames-conserved`, `failed 4711 parts-sum fuzz-4711-parts-sum.yaml what is wrong`.
    var line: String {
        switch self {
        case .began(let step): "begin \(step.seed) \(step.law)" + (step.part.map { " \($0)" } ?? "") + "\n"
        case .failed(let report):
            "failed \(report.seed) \(report.law) \(report.file) "
                + report.message.replacingOccurrences(of: "\n", with: " ") + "\n"
        }
    }

    /// `nil` for any other line.
    init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 3, let seed = UInt64(words[1]) else { return nil }
        switch words[0] {
        case "begin":
            self = .began(FuzzStep(seed: seed, law: words[2], part: words.count > 3 ? Int(words[3]) : nil))
        case "failed" where words.count == 5:
            self = .failed(FuzzReport(seed: seed, law: words[2], file: words[3], message: words[4]))
        default: return nil
        }
    }
}

/// One broken law, as it is printed.
struct FuzzReport: Hashable, Sendable {
    var seed: UInt64
    var law: String
    /// Name of the plant file that was written.
    var file: String
    var message: String
}

extension FuzzReport {
    /// Writes the failure's file into the folder.
    init(_ failure: FuzzFailure, in folder: String) throws(Ending) {
        self.init(
            seed: failure.fuzzCase.seed, law: failure.law.name, file: failure.fileName,
            message: failure.violation.message)
        let path = URL(fileURLWithPath: folder).appendingPathComponent(failure.fileName)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(failure.file.utf8).write(to: path, options: .atomic)
        } catch {
            throw Ending(.badUsage, "\(folder): \(failure.fileName) cannot be written there")
        }
    }
}
