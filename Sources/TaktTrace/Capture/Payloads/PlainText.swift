/// Messages that are text: those of protocols whose own bytes we do not write, and syslog's.
enum PlainText {
    /// Says in words what it stands for, as often as the size asks for.
    static func bytes(_ facts: MessageFacts) -> [UInt8] {
        fill(
            "Takt \(facts.protocolName) \(facts.what) of flow \(facts.flow), number \(facts.number): synthetic bytes. ",
            facts.bytes)
    }

    /// What holds its priority and a letter.
    static let smallestSyslog = 6

    /// RFC 3164's form: priority 134, local use 0 and informational, then words.
    static func syslog(_ facts: MessageFacts) -> [UInt8] {
        Array("<134>".utf8)
            + fill("takt: synthetic message \(facts.number) of flow \(facts.flow). ", facts.bytes - 5)
    }

    private static func fill(_ text: String, _ count: Int) -> [UInt8] {
        let piece = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(count + piece.count)
        while result.count < count { result += piece }
        result.removeLast(result.count - count)
        return result
    }
}
