import Foundation
import TaktPlant

/// The text of one file, read only after its kind and size have been looked at.
struct TextFile {
    /// Larger files are refused unread: a plant of 1,000 controllers and 10,000 flows is a quarter of this (benchmarks/scale).
    static let mostBytes = 16_000_000

    /// Without a byte order mark.
    var text: String
    /// Every byte of the file.
    var whole: String
    var contentHash: String

    /// - Parameters:
    ///   - mostBytes: how large it may be.
    ///   - expected: what should be there if it is a folder.
    /// - Throws: when there is no such file, it is no regular file, too large, unreadable, empty or not UTF-8.
    init(
        path: String, mostBytes: Int = Self.mostBytes, expected: String = "a YAML file"
    ) throws(FileProblems) {
        try Self.checkKindAndSize(path, mostBytes, expected)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FileProblems(path: path, "cannot be read; may this user read it?")
        }
        guard data.count <= mostBytes else { throw Self.tooLarge(path, data.count, mostBytes) }
        contentHash = ContentHash.text(of: data)
        whole = try Self.decode(data, path)
        text = whole
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    }

    private static func checkKindAndSize(
        _ path: String, _ mostBytes: Int, _ expected: String
    ) throws(FileProblems) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
            throw FileProblems(path: path, "no such file")
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: break
        case .typeDirectory?: throw FileProblems(path: path, "is a folder; expected \(expected)")
        default: throw FileProblems(path: path, "is no regular file")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= mostBytes else { throw tooLarge(path, size, mostBytes) }
    }

    private static func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    private static func tooLarge(_ path: String, _ size: Int, _ mostBytes: Int) -> FileProblems {
        let limit = SizeFormat.text(Int64(mostBytes))
        let megabytes = (size + 999_999) / 1_000_000
        return FileProblems(path: path, "is \(megabytes) MB large; Takt reads files of up to \(limit)")
    }

    private static func decode(_ data: Data, _ path: String) throws(FileProblems) -> String {
        guard let text = String(validating: data, as: UTF8.self) else {
            throw FileProblems(path: path, mark: markOfInvalidByte(in: data), "is not UTF-8 text")
        }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }) else {
            throw FileProblems(path: path, "is empty")
        }
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
