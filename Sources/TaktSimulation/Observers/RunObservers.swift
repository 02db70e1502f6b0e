/// Who watches a run beyond its requirements. They only watch: with or without them the run takes the same course, and
/// one that is `nil` costs no more than being asked for.
package struct RunObservers {
    /// Every frame at every port.
    package var frames: FrameTrace?
    /// Every request, reply and time-out.
    package var transactions: TransactionTrace?

    package init(frames: FrameTrace? = nil, transactions: TransactionTrace? = nil) {
        self.frames = frames
        self.transactions = transactions
    }
}
