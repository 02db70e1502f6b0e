/// How a stretch of terminal text is set off.
enum Ink: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case boldRed = "1;31"
    case boldGreen = "1;32"
    case boldYellow = "1;33"
}

/// Sets text in ANSI colours, or leaves it as it is.
struct Pen {
    let colour: Bool

    func callAsFunction(_ text: String, _ ink: Ink) -> String {
        colour && ink != .plain && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
    }
}
