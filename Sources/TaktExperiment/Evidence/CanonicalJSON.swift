import Foundation

/// One way to write each value: sorted keys, no spaces, the shortest decimal that gives a double back bit for bit.
package enum CanonicalJSON {
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// Where two values differ, found in their JSON.
enum JSONTree {
    /// `variants[all together].outcomes[poll-1].measured.maximum: 5 -> 6`; `nil` when they hold the same.
    static func firstDifference(_ old: some Encodable, _ new: some Encodable) throws -> String? {
        difference(try tree(old), try tree(new), at: "")
    }

    private static func tree(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try CanonicalJSON.text(value).utf8), options: .fragmentsAllowed)
    }

    private static func difference(_ old: Any?, _ new: Any?, at path: String) -> String? {
        switch (old, new) {
        case (let old as [String: Any], let new as [String: Any]):
            for key in Set(old.keys).union(new.keys).sorted() {
                let inner = path.isEmpty ? key : path + "." + key
                if let found = difference(old[key], new[key], at: inner) { return found }
            }
            return nil
        case (let old as [Any], let new as [Any]):
            for index in 0..<max(old.count, new.count) {
                let (a, b) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
                let inner = "\(path)[\(name(of: a ?? b) ?? String(index))]"
                if let found = difference(a, b, at: inner) { return found }
            }
            return nil
        case (let old as NSObject, let new as NSObject) where old == new: return nil
        case (nil, nil): return nil
        default: return "\(path): \(words(old)) -> \(words(new))"
        }
    }

    /// What a list's item is called, if it says so.
    private static func name(of item: Any?) -> String? {
        guard let map = item as? [String: Any] else { return nil }
        return ["name", "requirement", "id"].lazy.compactMap { map[$0] as? String }.first
    }

    private static func words(_ value: Any?) -> String {
        switch value {
        case nil: return "nothing"
        case let map as [String: Any]: return "a mapping of \(map.count) keys"
        case let list as [Any]: return "a list of \(list.count)"
        case let value?:
            let text = "\(value)"
            return text.count > 80 ? text.prefix(80) + "..." : text
        }
    }
}
