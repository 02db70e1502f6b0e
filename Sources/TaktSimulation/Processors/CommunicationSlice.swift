import TaktKernel

/// Communication that gets a budget of processor time in each period (a deferrable server): Siemens' communication
/// load, Rockwell's system overhead time slice. The budget is full again at each whole period.
extension Engine {
    /// Refills what is due, and tells whether messages may be worked on now.
    mutating func hasBudget(_ task: Int) -> Bool {
        refill(task)
        if tasks[task].sliceBudget > 0 { return true }
        let next = (now / tasks[task].slicePeriod + 1) * tasks[task].slicePeriod
        set(tasks[task].replenishTimer, at: next, .arrival, rank: tasks[task].rank)
        return false
    }

    private mutating func refill(_ task: Int) {
        let boundary = now / tasks[task].slicePeriod * tasks[task].slicePeriod
        guard boundary > tasks[task].sliceRefilled else { return }
        tasks[task].sliceRefilled = boundary
        tasks[task].sliceBudget = tasks[task].sliceCapacity
    }

    /// Takes execution since `start` from the budget; what lies before the last whole period was paid from the old one.
    mutating func chargeSlice(_ task: Int, from start: Nanoseconds) {
        let old = tasks[task].sliceRefilled
        refill(task)
        let since = tasks[task].sliceRefilled > old ? max(start, tasks[task].sliceRefilled) : start
        tasks[task].sliceBudget = max(0, tasks[task].sliceBudget - (now - since))
    }
}
