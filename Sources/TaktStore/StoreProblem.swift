import GRDB

/// Why the results file cannot be used, in a sentence for the person who named it.
package struct StoreProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        case notADatabase
        case otherProgramsDatabase
        case corrupt
        case readOnly
        case cannotOpen
        case newerSchema
        case full
        case busy
        case unreadableResult
        case other
    }
    package var kind: Kind
    /// The file, as it was given.
    package var path: String
    /// What is the matter and what can be done, without the path.
    package var sentence: String

    package var description: String { "\(path): \(sentence)" }

    package init(_ kind: Kind, path: String, _ sentence: String) {
        self.kind = kind
        self.path = path
        self.sentence = sentence
    }
}

extension StoreProblem {
    /// The sentence for an error of the database library.
    init(_ error: any Error, path: String) {
        switch error {
        case let problem as StoreProblem:
            self = problem
        case let error as DatabaseError:
            self.init(code: error.resultCode, message: error.message ?? "", path: path)
        default:
            self.init(.other, path: path, "the results file cannot be used: \(error)")
        }
    }

    /// The sentence for one of SQLite's primary result codes.
    init(code: ResultCode, message: String, path: String) {
        let (kind, sentence): (Kind, String) =
            switch code {
            case .SQLITE_NOTADB:
                (.notADatabase, "is not a results file (SQLite does not know the format); name another file")
            case .SQLITE_CORRUPT:
                (.corrupt, "the results file is damaged; move it away and Takt starts a new one")
            case .SQLITE_READONLY, .SQLITE_PERM:
                (.readOnly, "the results file cannot be written; check the rights on the file and its folder")
            case .SQLITE_CANTOPEN:
                (.cannotOpen, "the results file cannot be opened or made; check the folder and the rights on it")
            case .SQLITE_FULL:
                (.full, "the disk is full; results up to here are kept")
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                (.busy, "another program holds the results file; try again when it has ended")
            default:
                (.other, "the results file cannot be used: \(message) (SQLite code \(code.rawValue))")
            }
        self.init(kind, path: path, sentence)
    }
}
