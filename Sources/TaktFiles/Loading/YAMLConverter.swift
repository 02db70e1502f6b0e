import TaktPlant
import Yams

/// How far a document may grow and nest when its aliases are written out.
enum AliasBounds {
    /// Values that aliases add; what is typed out is bounded by the size of the file.
    static let mostCopies = 500_000
    /// Deeper than any plant, and shallow enough for every recursive function on a tree.
    static let mostLevels = 100
}

/// Turns Yams' nodes into neutral ones and resolves aliases, with bounds.
struct YAMLConverter {
    /// A subtree with what it amounts to once its aliases are written out.
    struct Converted {
        var node: DocumentNode
        var nodes = 1
        /// Of the nodes, those that aliases stand for.
        var copies = 0
        var levels = 1
    }

    private var anchors: [String: Converted] = [:]

    /// - Throws: a ``Problem`` at the node that cannot be taken.
    mutating func convert(_ node: Node, depth: Int) throws(Problem) -> Converted {
        let mark = node.mark.map { TaktPlant.Mark(line: $0.line, column: $0.column) } ?? .start
        guard depth < AliasBounds.mostLevels else { throw Self.tooDeep(mark) }
        let converted: Converted
        switch node {
        case .scalar(let scalar): converted = try self.scalar(scalar, mark)
        case .sequence(let sequence): converted = try self.sequence(sequence, mark, depth)
        case .mapping(let mapping): converted = try self.mapping(mapping, mark, depth)
        case .alias: throw Problem("cannot read this alias", at: mark)
        }
        guard converted.copies <= AliasBounds.mostCopies else {
            throw Problem("stands for more than \(AliasBounds.mostCopies) values; are its aliases meant?", at: mark)
        }
        guard depth + converted.levels <= AliasBounds.mostLevels else { throw Self.tooDeep(mark) }
        if let anchor = node.anchor { anchors[anchor.rawValue] = converted }
        return converted
    }

    private static func tooDeep(_ mark: TaktPlant.Mark) -> Problem {
        Problem("is nested deeper than \(AliasBounds.mostLevels) levels", at: mark)
    }

    private func scalar(_ scalar: Node.Scalar, _ mark: TaktPlant.Mark) throws(Problem) -> Converted {
        guard scalar.style == .plain else {
            return Converted(node: .scalar(YAMLDocument.plain(scalar.string), mark: mark))
        }
        if scalar.string.unicodeScalars.first == YAMLDocument.disguise { return try alias(scalar.string, mark) }
        let isNull = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        let text = YAMLDocument.plain(scalar.string)
        return Converted(node: DocumentNode(isNull ? .null : .scalar(text), mark: mark))
    }

    private func alias(_ text: String, _ mark: TaktPlant.Mark) throws(Problem) -> Converted {
        let name = YAMLDocument.plain(String(text.unicodeScalars.dropFirst()))
        guard var target = anchors[name] else {
            throw Problem("alias \(quoted("*" + name)) has no anchor \(quoted("&" + name)) before it", at: mark)
        }
        target.copies = target.nodes
        return target
    }

    private mutating func sequence(
        _ sequence: Node.Sequence, _ mark: TaktPlant.Mark, _ depth: Int
    ) throws(Problem) -> Converted {
        var result = Converted(node: DocumentNode(.null, mark: mark))
        var items: [DocumentNode] = []
        for item in sequence {
            let converted = try convert(item, depth: depth + 1)
            result.include(converted)
            items.append(converted.node)
        }
        result.node.content = .sequence(items)
        return result
    }

    private mutating func mapping(
        _ mapping: Node.Mapping, _ mark: TaktPlant.Mark, _ depth: Int
    ) throws(Problem) -> Converted {
        var result = Converted(node: DocumentNode(.null, mark: mark))
        var entries: [DocumentNode.Entry] = []
        var merged: [DocumentNode.Entry] = []
        for (key, value) in mapping {
            let keyMark = key.mark.map { TaktPlant.Mark(line: $0.line, column: $0.column) } ?? mark
            guard case .scalar(let scalar) = key, scalar.string.unicodeScalars.first != YAMLDocument.disguise else {
                throw Problem("expected a plain word as a key", at: keyMark)
            }
            let converted = try convert(value, depth: depth + 1)
            result.include(converted)
            let name = YAMLDocument.plain(scalar.string)
            if name == Self.mergeKey, scalar.style == .plain {
                merged += try Self.merged(converted.node, at: keyMark)
            } else {
                entries.append(.init(key: name, keyMark: keyMark, value: converted.node))
            }
        }
        result.node.content = .mapping(Self.first(of: entries + merged))
        return result
    }

    /// `<<: *other` takes over what this mapping does not say itself, as YAML 1.1 had it: twenty equal controllers are
    /// written once.
    private static let mergeKey = "<<"

    private static func merged(_ node: DocumentNode, at mark: TaktPlant.Mark) throws(Problem) -> [DocumentNode.Entry] {
        if let entries = node.mapping { return entries }
        let lists = node.sequence?.compactMap(\.mapping) ?? []
        guard let items = node.sequence, !items.isEmpty, lists.count == items.count else {
            throw Problem("`<<` takes over a mapping, such as `<<: *plc`; found \(node.kindInWords)", at: mark)
        }
        return lists.flatMap(\.self)
    }

    /// Of entries of one key the first: what a mapping says itself, then what it takes over.
    private static func first(of entries: [DocumentNode.Entry]) -> [DocumentNode.Entry] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0.key).inserted }
    }
}

extension YAMLConverter.Converted {
    fileprivate mutating func include(_ child: Self) {
        // Aliases of aliases double a count at every level.
        nodes = min(nodes + child.nodes, 1 << 40)
        copies = min(copies + child.copies, AliasBounds.mostCopies + 1)
        levels = max(levels, child.levels + 1)
    }
}
