/// Damages a text as people, editors and broken tools do, and as somebody would who wants to see the loader fall.
struct TextDamage {
    var chance: Chance

    /// The text with one to four things wrong with it.
    mutating func damaged(_ text: String) -> String {
        var text = text
        for _ in 0..<chance.one(of: [1, 1, 2, 4]) {
            text = chance.percent(65) ? inWord(text) : chance.percent(70) ? inLine(text) : inMark(text)
        }
        return text
    }

    /// Words that mean something somewhere, and numbers at every edge.
    private static let strange = [
        "0", "-1", "-0", "1", "2", "00012", "1_000", "1,000", "0.5", "0.0000000001", ".5", "5.", "1e9", "NaN", "inf",
        "1023",
        "1024", "1000000", "1000000000", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "99999999999999999999999999", "87600", "87601", "ns", "us", "ms", "s", "min", "h", "d", "ps", "\u{B5}s",
        "parsec", "%",
        "B", "kB", "MB", "GB", "TB", "kbit/s", "Gbit/s", "bit/s", "true", "false", "null", "~", "yes", "every", "scan",
        "event", "chain", "poll", "command", "cyclic", "report", "bulk", "queue", "skip", "abort-old", "restart",
        "stop",
        "own-core", "end-of-scan", "lognormal", "exponential", "uniform", "{}", "[]", "{a: b}", "[a, b, c]", "*a",
        "&a x",
        "!!int 3", "\u{202E}", "\u{0}", "e\u{301}", "\u{1F3ED}",
    ]

    /// A word replaced by a strange one, or by another of the text.
    private mutating func inWord(_ text: String) -> String {
        var parts = pieces(of: text)
        let words = parts.indices.filter { parts[$0].first.map(Self.isWord) ?? false }
        guard let place = chance.maybeOne(of: words) else { return text }
        switch chance.below(5) {
        case 0: parts[place] = parts[chance.one(of: words)]
        case 1: parts[place] += chance.one(of: Self.strange)
        case 2: parts[place] = String(parts[place].dropLast())
        default: parts[place] = chance.one(of: Self.strange)
        }
        return parts.joined()
    }

    private mutating func inLine(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = chance.below(lines.count)
        switch chance.below(9) {
        case 0, 1: lines.remove(at: place)
        case 2: lines.insert(lines[place], at: place)
        case 3: lines.swapAt(place, chance.below(lines.count))
        case 4: lines.insert("surprise: {deep: \(nested(chance.one(of: [3, 99, 101, 5_000])))}", at: place)
        case 5: lines[place] = "  " + lines[place]
        case 6: lines[place] = String(lines[place].drop { $0 == " " })
        case 7: lines = Array(lines.prefix(place))
        default: lines[place] += "  x: " + String(repeating: "long ", count: 2_000)
        }
        return lines.joined(separator: "\n")
    }

    private func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }

    /// One character too many, too few, or another.
    private mutating func inMark(_ text: String) -> String {
        var characters = Array(text)
        guard !characters.isEmpty else { return text }
        let place = chance.below(characters.count)
        let marks: [Character] = [
            "{", "}", "[", "]", ":", ",", "-", "\"", "'", "#", "&", "*", "|", ">", "%", "\t", "\n", "\u{7F}",
        ]
        switch chance.below(3) {
        case 0: characters.remove(at: place)
        case 1: characters.insert(chance.one(of: marks), at: place)
        default: characters[place] = chance.one(of: marks)
        }
        return String(characters)
    }

    /// The text cut into words and what stands between them.
    private func pieces(of text: String) -> [String] {
        var parts: [String] = []
        var wasWord: Bool?
        for character in text {
            let isWord = Self.isWord(character)
            if isWord == wasWord { parts[parts.count - 1].append(character) } else { parts.append(String(character)) }
            wasWord = isWord
        }
        return parts
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "-")
    }
}
