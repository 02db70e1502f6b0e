import Foundation
package import TaktExperiment

/// Evidence as a file: JSON whose first line holds the SHA-256 of the lines between it and the last.
///
/// Takt is not needed to check that: `sed '1d;$d' FILE | sha256sum`. What stands between is canonical, one line for each
/// input, run and other member, so that two versions of a file in a repository can be told apart line by line.
package enum EvidenceFile {
    /// Larger files are refused unread; a week of runs of the largest sample plant is a tenth of it.
    package static let mostBytes = 128_000_000

    private static let start = "{\"takt\":\"\(Evidence.format)\",\"sha256\":\""
    private static let afterHash = "\",\"evidence\":{\n"
    private static let end = "}}\n"

    /// The same bytes for the same evidence.
    package static func text(of evidence: Evidence) throws -> String {
        let body = try body(of: evidence)
        return start + SHA256Text.text(of: body.utf8) + afterHash + body + end
    }

    private static func body(of evidence: Evidence) throws -> String {
        let members = [
            ("assessment", try CanonicalJSON.text(evidence.assessment)),
            ("command", try CanonicalJSON.text(evidence.command)),
            ("controlOptions", try CanonicalJSON.text(evidence.controlOptions)),
            ("inputs", try lines(evidence.inputs)), ("questions", try CanonicalJSON.text(evidence.questions)),
            ("runs", try lines(evidence.runs)), ("takt", try CanonicalJSON.text(evidence.takt)),
        ]
        return members.map { "\"\($0)\":\($1)" }.joined(separator: ",\n") + "\n"
    }

    private static func lines(_ items: [some Encodable]) throws -> String {
        items.isEmpty ? "[]" : "[\n" + (try items.map { try CanonicalJSON.text($0) }.joined(separator: ",\n")) + "\n]"
    }
}

/// Evidence from a file, and whether it is as it was written.
package struct EvidenceReading: Sendable {
    package var evidence: Evidence
    /// What was altered, a sentence each; empty when the SHA-256 holds.
    package var alterations: [String]
    /// SHA-256 as the file says it.
    package var sha256: String
}

extension EvidenceFile {
    /// Reads a file whose SHA-256 holds.
    package static func load(path: String) throws(FileProblems) -> Evidence {
        let reading = try read(path: path)
        if let altered = reading.alterations.first { throw FileProblems(path: path, altered) }
        return reading.evidence
    }

    /// - Throws: when it is no evidence, of another version, cut off, or too large. One that was altered is no such
    ///   problem as long as it can be read.
    package static func read(path: String) throws(FileProblems) -> EvidenceReading {
        let file = try TextFile(path: path, mostBytes: mostBytes, expected: "a file that `takt export` wrote")
        return try read(text: file.whole, path: path)
    }

    package static func read(text: String, path: String) throws(FileProblems) -> EvidenceReading {
        let bytes = Array(text.utf8)
        let (sha256, body) = try parts(bytes, path)
        let holds = SHA256Text.text(of: body) == sha256
        let evidence: Evidence
        do {
            evidence = try JSONDecoder().decode(Evidence.self, from: Data("{".utf8) + Data(body) + Data("}".utf8))
        } catch {
            let why =
                holds ? "its SHA-256 holds, but this Takt cannot read it" : "is damaged: its SHA-256 does not hold"
            throw FileProblems(path: path, why + " (\(place(of: error)))")
        }
        var alterations = EvidenceCheck.alterations(of: evidence)
        if !holds { alterations.append("was altered: its SHA-256 does not hold") }
        return EvidenceReading(evidence: evidence, alterations: alterations, sha256: sha256)
    }

    /// The hash that the first line holds, and the bytes that it is of.
    private static func parts(
        _ bytes: [UInt8], _ path: String
    ) throws(FileProblems) -> (sha256: String, body: ArraySlice<UInt8>) {
        let head = Array(start.utf8)
        guard bytes.starts(with: head) else { throw FileProblems(path: path, strange(bytes)) }
        let hash = bytes[head.count...].prefix(64)
        let rest = bytes[min(bytes.count, head.count + 64)...]
        guard hash.count == 64, hash.allSatisfy(isDigit), rest.starts(with: afterHash.utf8) else {
            throw FileProblems(path: path, "is damaged: its first line is not one that `takt export` writes")
        }
        let body = rest.dropFirst(afterHash.utf8.count)
        guard body.suffix(end.utf8.count + 1).elementsEqual(("\n" + end).utf8) else {
            throw FileProblems(path: path, "is cut off or damaged at its end: its last line is not `}}`")
        }
        return (String(decoding: hash, as: UTF8.self), body.dropLast(end.utf8.count))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func strange(_ bytes: [UInt8]) -> String {
        let kind = Array("{\"takt\":\"evidence/".utf8)
        guard bytes.starts(with: kind) else { return "is no evidence; `takt export RUN` writes some" }
        let rest = bytes[kind.count...].prefix(8).prefix { $0 != UInt8(ascii: "\"") }
        let version = String(decoding: rest, as: UTF8.self)
        return "is of format evidence/\(version); this Takt reads \(Evidence.format)"
    }

    private static func place(of error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?: "at \(path(context)): `\(key.stringValue)` is missing"
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "at \(path(context)): a value of another type"
        case .dataCorrupted(let context)? where !context.codingPath.isEmpty: "at \(path(context))"
        default: "it is not JSON"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        return keys.isEmpty ? "the top" : keys.joined(separator: ".")
    }
}
