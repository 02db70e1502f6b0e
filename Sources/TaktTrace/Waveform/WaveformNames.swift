/// Names as every waveform viewer reads them: letters, digits and underscores, each once in its scope.
///
/// IEEE 1364 has escaped identifiers for other characters; viewers do not agree on them.
struct WaveformNames {
    private var taken: Set<String> = []

    mutating func name(_ original: String) -> String {
        let plain = Self.plain(original)
        var name = plain
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(plain)_\(number)"
            number += 1
        }
        return name
    }

    private static func plain(_ original: String) -> String {
        let letters = original.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) ? Character(scalar) : "_"
        }
        guard let first = letters.first else { return "_" }
        return (first.isNumber ? "_" : "") + String(letters)
    }
}
