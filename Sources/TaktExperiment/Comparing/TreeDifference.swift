package import TaktPlant

/// Two documents compared by what they say: items of lists are found by their ids, so that order, comments and layout are
/// no difference.
package enum TreeDifference {
    /// A sentence for each difference, in the order of the first document's keys.
    ///
    /// - Parameter root: what the document is called where no item of a list is: `plant`.
    package static func sentences(_ before: DocumentNode, _ after: DocumentNode, root: String) -> [String] {
        var found = Found()
        found.compare(before, after, Place(item: root))
        return found.sentences
    }

    /// Where in a document: the innermost item that has an id, and the keys below it.
    private struct Place {
        /// `task plc-1/main`.
        var item: String
        /// `plc-1/main`, what items inside are named after; empty at the top.
        var name = ""
        var keys: [String] = []

        func key(_ key: String) -> Place {
            var place = self
            place.keys.append(key)
            return place
        }

        /// An item of the list here.
        func item(_ id: String) -> Place {
            let full = name.isEmpty ? id : name + "/" + id
            return Place(item: noun(keys.last ?? "item") + " " + full, name: full)
        }

        private func noun(_ list: String) -> String {
            let words = list.replacing("-", with: " ")
            return words.hasSuffix("s") ? String(words.dropLast()) : words
        }

        var words: String { keys.isEmpty ? item : item + ": " + keys.joined(separator: " ") }
    }

    private struct Found {
        var sentences: [String] = []

        mutating func compare(_ before: DocumentNode, _ after: DocumentNode, _ place: Place) {
            switch (before.content, after.content) {
            case (.mapping(let old), .mapping(let new)):
                for entry in old {
                    compare(entry.value, new.first { $0.key == entry.key }?.value, place.key(entry.key))
                }
                for entry in new where !old.contains(where: { $0.key == entry.key }) {
                    compare(nil, entry.value, place.key(entry.key))
                }
            case (.sequence(let old), .sequence(let new)) where isNamed(old + new):
                compare(old, new, place)
            default:
                if before.inline != after.inline {
                    let separator = place.keys.isEmpty ? ": " : " "
                    sentences.append("\(place.words)\(separator)\(before.inline) -> \(after.inline)")
                }
            }
        }

        /// A key that one of the two may not have; a list of items that is missing is an empty one.
        private mutating func compare(_ before: DocumentNode?, _ after: DocumentNode?, _ place: Place) {
            if let before, let after { return compare(before, after, place) }
            let (old, new) = (before?.sequence, after?.sequence)
            if let items = old ?? new, isNamed(items) { return compare(old ?? [], new ?? [], place) }
            if let before { sentences.append("\(place.words) removed (was \(before.inline))") }
            if let after { sentences.append("\(place.words) added: \(after.inline)") }
        }

        private mutating func compare(_ old: [DocumentNode], _ new: [DocumentNode], _ place: Place) {
            let (before, after) = (named(old), named(new))
            for (id, item) in before {
                if let other = after.first(where: { $0.id == id }) {
                    compare(item, other.item, place.item(id))
                } else {
                    sentences.append("\(place.item(id).item) removed")
                }
            }
            for (id, _) in after where !before.contains(where: { $0.id == id }) {
                sentences.append("\(place.item(id).item) added")
            }
        }

        private func isNamed(_ items: [DocumentNode]) -> Bool {
            !items.isEmpty && items.allSatisfy { TreeDifference.identity(of: $0) != nil }
        }

        /// A second item of the same name gets a number.
        private func named(_ items: [DocumentNode]) -> [(id: String, item: DocumentNode)] {
            var seen: [String: Int] = [:]
            return items.map { item in
                let id = TreeDifference.identity(of: item) ?? ""
                seen[id, default: 0] += 1
                return (seen[id] == 1 ? id : "\(id) \(seen[id] ?? 0)", item)
            }
        }
    }

    /// What tells an item from the others of its list: its id, the device of a port, the ends of a link.
    private static func identity(of item: DocumentNode) -> String? {
        if let id = item["id"]?.scalar ?? item["device"]?.scalar { return id }
        guard let ends = item["between"]?.sequence else { return nil }
        return ends.compactMap(\.scalar).joined(separator: "--")
    }
}
