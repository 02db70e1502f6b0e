/// A part of the page that the contents list names.
struct HTMLSection {
    /// Of the heading, for links.
    let id: String
    let title: String
    let body: String

    /// `nil` where there is nothing to say.
    init?(_ id: String, _ title: String, _ parts: [String]) {
        let body = parts.filter { !$0.isEmpty }.joined(separator: "\n")
        guard !body.isEmpty else { return nil }
        self.id = id
        self.title = title
        self.body = body
    }

    var html: String { "<section>\n<h2 id=\"\(id)\">\(HTMLReport.escape(title))</h2>\n\(body)\n</section>" }
}

extension HTMLReport {
    /// Text as HTML text or attribute value. Control characters, which HTML does not allow, become a sign of their own.
    static func escape(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(character)
            case _ where character.value < 0x20 || (0x7F...0x9F).contains(character.value): result += "\u{FFFD}"
            case _ where character.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(character.value):
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    static func paragraph(_ text: String?, _ look: String = "") -> String {
        guard let text, !text.isEmpty else { return "" }
        return "<p\(look.isEmpty ? "" : " class=\"\(look)\"")>\(escape(text))</p>"
    }

    /// A list of items that are HTML already; empty for none.
    static func list(_ items: [String], _ look: String = "") -> String {
        guard !items.isEmpty else { return "" }
        let items = items.map { "<li>\($0)</li>" }
        return "<ul\(look.isEmpty ? "" : " class=\"\(look)\"")>\n\(items.joined(separator: "\n"))\n</ul>"
    }

    static func code(_ text: String) -> String { "<code>\(escape(text))</code>" }
}
