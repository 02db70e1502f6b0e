import Synchronization

/// Which sets of controls were run, and how often.
final class RunLog: Sendable {
    private let runs = Mutex<[String]>([])

    func add(_ letters: Set<String>, _ replication: Int) {
        runs.withLock { $0.append(letters.sorted().joined() + "/\(replication)") }
    }

    /// Every run, sorted: the order in which they end is no result.
    var all: [String] { runs.withLock { $0.sorted() } }

    /// The sets that were run at all.
    var sets: Set<String> { Set(all.map { String($0.prefix { $0 != "/" }) }) }
}
