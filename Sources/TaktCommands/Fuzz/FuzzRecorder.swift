import Synchronization

/// Takes the events of several threads.
final class FuzzRecorder: Sendable {
    private let state: Mutex<FuzzTally>
    private let heard: @Sendable (FuzzEvent) -> Void

    /// - Parameter heard: called for each event as well.
    init(_ tally: FuzzTally, heard: @escaping @Sendable (FuzzEvent) -> Void = { _ in }) {
        state = Mutex(tally)
        self.heard = heard
    }

    var tally: FuzzTally { state.withLock { $0 } }

    func record(_ event: FuzzEvent) {
        state.withLock { $0.add(event) }
        heard(event)
    }
}
