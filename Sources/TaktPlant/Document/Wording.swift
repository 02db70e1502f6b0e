/// The text in backquotes, cut to 60 characters, its control characters as `?`: safe to print on a terminal.
package func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(60) {
        let isSafe = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
        shown.unicodeScalars.append(isSafe ? scalar : "?")
    }
    return "`" + shown + (text.unicodeScalars.count > 60 ? "..." : "") + "`"
}

/// `a, b or c`: a list in words.
package func listed(_ words: [String], _ conjunction: String = "or") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " " + conjunction + " " + last
}
