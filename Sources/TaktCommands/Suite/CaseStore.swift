import Foundation
import TaktExperiment
import TaktFiles

/// Results of cases that ended, one file each, so that an interrupted suite goes on where it was.
///
/// A result is found again by a hash of everything that it depends on: files, settings, the version of Takt, and the
/// program itself, since a version under development changes without its number. Checks are not among it: they are held
/// against the result each time.
struct CaseStore: Sendable {
    let folder: String

    /// What is kept of a case.
    struct Entry: Codable, Sendable {
        var key: String
        /// Time that it took, in seconds.
        var seconds: Double
        var assessment: Assessment
    }

    func key(of prepared: PreparedCase) -> String {
        let settings = prepared.suiteCase.settings
        let inputs = prepared.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let parts =
            [TaktProgram.version, Self.program, prepared.kind.rawValue] + inputs + [
                "\(settings.horizon)", "\(settings.replications)", "\(settings.seed)", "\(settings.confidence)",
            ]
        return ContentHash.text(of: parts.joined(separator: "\n").utf8)
    }

    /// `nil` when there is none, or it cannot be read: then the case is run.
    func load(_ key: String) -> Entry? {
        guard let data = FileManager.default.contents(atPath: path(key)),
            let entry = try? Self.decoder.decode(Entry.self, from: data), entry.key == key
        else { return nil }
        return entry
    }

    /// In one step: a program that is killed leaves a whole file or none.
    func save(_ entry: Entry) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Self.encoder.encode(entry).write(to: URL(fileURLWithPath: path(entry.key)), options: .atomic)
        } catch {
            throw Ending(.badUsage, "\(path(entry.key)): the result of a case cannot be written there")
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        return decoder
    }

    private func path(_ key: String) -> String { "\(folder)/\(key).json" }

    /// Size and date of the program's file.
    private static let program: String = {
        let path = Bundle.main.executablePath ?? ""
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(size) \(Int(date))"
    }()
}

extension Assessment {
    /// Without what no check asks for: what each response was spent on, and the course of the worst.
    var withoutCauses: Assessment {
        var trimmed = self
        for variant in trimmed.variants.indices {
            for outcome in trimmed.variants[variant].outcomes.indices {
                trimmed.variants[variant].outcomes[outcome].measured.blame = []
                trimmed.variants[variant].outcomes[outcome].measured.worst = nil
            }
        }
        return trimmed
    }
}
