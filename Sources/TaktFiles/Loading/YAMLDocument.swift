import TaktPlant
import Yams

/// One YAML document as a neutral tree.
///
/// Yams would put an anchor's whole subtree wherever an alias names it, and a file of a kilobyte can ask for more nodes
/// than any memory holds. So the text is given to Yams with its asterisks disguised: aliases arrive as plain scalars,
/// and ``YAMLConverter`` resolves them, sharing subtrees and counting what they stand for.
struct YAMLDocument {
    /// Stands for `*`, which YAML gives no meaning but that of an alias.
    static let disguise: Unicode.Scalar = "\u{E000}"

    var root: DocumentNode

    init(text: String, path: String) throws(FileProblems) {
        guard !text.unicodeScalars.contains(Self.disguise) else {
            throw FileProblems(path: path, "holds the character U+E000, which has no meaning")
        }
        do {
            let parser = try Parser(yaml: Self.disguised(text), resolver: .basic, encoding: .utf8)
            guard let node = try parser.singleRoot() else { throw FileProblems(path: path, "is empty") }
            // Anchors live as long as their parser.
            root = try withExtendedLifetime(parser) {
                var converter = YAMLConverter()
                return try converter.convert(node, depth: 0).node
            }
        } catch let problems as FileProblems {
            throw problems
        } catch let problem as Problem {
            throw FileProblems([Diagnostic(path: path, problem: problem)])
        } catch let error as YamlError {
            throw FileProblems(path: path, mark: error.place, error.sentence)
        } catch {
            throw FileProblems(path: path, "is not YAML: \(error)")
        }
    }

    private static func disguised(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar == "*" ? disguise : scalar) }
        return String(scalars)
    }

    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(disguise) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar == disguise ? "*" : scalar) }
        return String(scalars)
    }
}

extension YamlError {
    fileprivate var place: TaktPlant.Mark? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            TaktPlant.Mark(line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(_, let context):
            TaktPlant.Mark(line: context.mark.line, column: context.mark.column)
        case .reader(_, let offset?, _, let yaml): Self.mark(of: offset, in: yaml)
        default: nil
        }
    }

    private static func mark(of offset: Int, in yaml: String) -> TaktPlant.Mark {
        yaml.prefix(offset).reduce(into: TaktPlant.Mark.start) { mark, character in
            mark =
                character.isNewline
                ? .init(line: mark.line + 1, column: 1) : .init(line: mark.line, column: mark.column + 1)
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .scanner(let context, let problem, _, _), .parser(let context, let problem, _, _):
            "is not YAML: \(context.map { $0.text + ", " } ?? "")\(problem)"
        case .composer(_, let problem, _, _):
            problem.contains("another document")
                ? "holds a second document; Takt reads one a file" : "is not YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _):
            "\(listed(duplicates.map { quoted(YAMLDocument.plain($0)) }, "and")) given more than once in one mapping"
        case .reader(let problem, _, _, _): "is not YAML: \(problem)"
        case .memory: "is too large for the memory"
        default: "is not YAML"
        }
    }
}
