/// The way from a document's root to a node: `["conduits", 2, "between"]`.
package struct DocumentPath: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    package enum Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        package init(stringLiteral value: String) { self = .key(value) }
        package init(integerLiteral value: Int) { self = .index(value) }
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) { self.steps = steps }
    package init(arrayLiteral elements: Step...) { steps = elements }

    package static func + (path: DocumentPath, step: Step) -> DocumentPath { DocumentPath(path.steps + [step]) }

    /// `conduits[2].between`.
    package var description: String {
        steps.reduce("") { text, step in
            switch step {
            case .key(let key): text.isEmpty ? key : text + "." + key
            case .index(let index): text + "[\(index)]"
            }
        }
    }

    /// One of the two lies inside the other, or they are the same.
    package func overlaps(_ other: DocumentPath) -> Bool {
        zip(steps, other.steps).allSatisfy { $0 == $1 }
    }
}

extension DocumentNode {
    /// The mark of what lies at the path, or of the deepest thing on the way to it that is there.
    package func mark(at path: DocumentPath) -> Mark {
        var node = self
        for step in path.steps {
            switch step {
            case .key(let key):
                guard let next = node[key] else { return node.mark }
                node = next
            case .index(let index):
                guard let items = node.sequence, items.indices.contains(index) else { return node.mark }
                node = items[index]
            }
        }
        return node.mark
    }
}
