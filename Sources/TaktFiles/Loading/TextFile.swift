import Foundation
import TaktPlant

/// The text of one file, read only after its kind and size have been looked at.
struct TextFile {
    /// Larger files are refused unread: a plant of 1,000 controllers and 10,000 flows is a quarter of this (benchmarks/scale).
    static let mostBytes = 16_000_000

    var text: String
    var contentHash: String

    /// - Throws: when there is no such file, it is no regular file, too large, unreadable, empty or not UTF-8.
    init(path: String) throws(FileProblems) {
        try Self.checkKindAndSize(path)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FileProblems(path: path, "cannot be read; may this user read it?")
        }
        guard data.count <= Self.mostBytes else { throw Self.tooLarge(path, data.count) }
        contentHash = ContentHash.text(of: data)
        text = try Self.decode(data, path)
    }

    private static func checkKindAndSize(_ path: String) throws(FileProblems) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
            throw FileProblems(path: path, "no such file")
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: break
        case .typeDirectory?: throw FileProblems(path: path, "is a folder; expected a YAML file")
        default: throw FileProblems(path: path, "is no regular file")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= mostBytes else { throw tooLarge(path, size) }
    }

    private static func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    private static func tooLarge(_ path: String, _ size: Int) -> FileProblems {
        let limit = SizeFormat.text(Int64(mostBytes))
        let megabytes = (size + 999_999) / 1_000_000
        return FileProblems(path: path, "is \(megabytes) MB large; Takt reads files of up to \(limit)")
    }

    private static func decode(_ data: Data, _ path: String) throws(FileProblems) -> String {
        guard var text = String(validating: data, as: UTF8.self) else {
            throw FileProblems(path: path, mark: markOfInvalidByte(in: data), "is not UTF-8 text")
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        guard text.contains(where: { !$0.isWhitespace }) else { throw FileProblems(path: path, "is empty") }
        return text
    }

    private static func markOfInvalidByte(in data: Data) -> Mark {
        var decoder = UTF8()
        var bytes = data.makeIterator()
        var mark = Mark.start
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            mark =
                scalar == "\n" ? Mark(line: mark.line + 1, column: 1) : Mark(line: mark.line, column: mark.column + 1)
        }
        return mark
    }
}
