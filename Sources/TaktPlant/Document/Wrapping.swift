/// Breaking text into lines.
package enum Wrapping {
    /// Lines of at most `width` characters. A number stays with its unit; a longer word has a line of its own.
    package static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in words(text) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// The same with the first line behind `indent`, and the others behind `hanging` or, without it, `indent` too.
    package static func indented(
        _ text: String, indent: String, hanging: String? = nil, width: Int = 100
    ) -> [String] {
        let hanging = hanging ?? indent
        let lines = lines(text, width: width - max(indent.count, hanging.count))
        return lines.enumerated().map { ($0 == 0 ? indent : hanging) + $1 }
    }

    /// `text`, or its beginning and an ellipsis, in at most `width` characters.
    package static func cut(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    private static let units: Set<String> = ["ns", "us", "ms", "s", "min", "h", "d", "%"]

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            let bare = word.prefix { $0.isLetter || $0 == "%" }
            if let last = words.last, last.last?.isNumber == true, units.contains(String(bare)) {
                words[words.count - 1] = last + " " + word
            } else {
                words.append(word)
            }
        }
        return words
    }
}
