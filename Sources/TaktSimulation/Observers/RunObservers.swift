package import TaktKernel

/// Who watches a run beyond its requirements. They only watch: with or without them the run takes the same course, and
/// one that is `nil` costs no more than being asked for.
package struct RunObservers {
    /// Every frame at every port.
    package var frames: FrameTrace?
    /// Every request, reply and time-out.
    package var transactions: TransactionTrace?
    /// What cores, tasks, operators, devices and transactions do. The run is stepped, whatever it would fold.
    package var activities: ActivityTrace?
    /// Asked a hundred times in a stepped run how far it has come; false ends the run there, and what it measured is no
    /// result.
    package var goesOn: ((_ time: Nanoseconds) -> Bool)?

    package init(
        frames: FrameTrace? = nil, transactions: TransactionTrace? = nil, activities: ActivityTrace? = nil,
        goesOn: ((_ time: Nanoseconds) -> Bool)? = nil
    ) {
        self.frames = frames
        self.transactions = transactions
        self.activities = activities
        self.goesOn = goesOn
    }
}
