import TaktKernel

/// Values that go on by another flow than the one that brought them.
///
/// They are as old as they are: from the instant at which they were taken first. Each flow that another relays notes when
/// its latest values were taken and, where an age downstream is measured, what the time since then was spent on: their story.
/// A flow takes both up at the instant at which it takes the values up itself, with the wait there as its sampling.
extension Engine {
    /// Takes up what the relayed flow has brought by now, for the transaction under way.
    mutating func takeUp(_ flow: Int) {
        flows[flow].carriedTaken = flows[flows[flow].relayed].broughtTaken
        guard flows[flow].keepsStory else { return }
        if flows[flow].carriedStory < 0 { flows[flow].carriedStory = trails.take() }
        tellStory(flow, in: flows[flow].carriedStory)
    }

    /// The same for one packet of cyclic I/O; several may be under way.
    mutating func takeUp(_ flow: Int, into message: Int) {
        messages[message].taken = flows[flows[flow].relayed].broughtTaken
        guard flows[flow].keepsStory else { return }
        messages[message].story = trails.take()
        tellStory(flow, in: messages[message].story)
    }

    private mutating func tellStory(_ flow: Int, in story: Int) {
        let relayed = flows[flow].relayed
        trails[story].clear()
        if flows[relayed].broughtStory >= 0 { trails.append(flows[relayed].broughtStory, after: 0, to: story) }
        trails[story].fit(now - flows[relayed].broughtTaken, padding: flows[flow].samplingCause)
    }

    /// A transaction or packet has brought values, taken at `taken`. Its trail tells what `start` to now was spent on, and
    /// `story` what `taken` to `sampled` was.
    mutating func bring(
        _ flow: Int, trail: Int, start: Nanoseconds, sampled: Nanoseconds, taken: Nanoseconds, story: Int
    ) {
        flows[flow].broughtTaken = taken
        guard flows[flow].keepsStory, trail >= 0 else { return }
        if flows[flow].broughtStory < 0 { flows[flow].broughtStory = trails.take() }
        let brought = flows[flow].broughtStory
        trails[brought].clear()
        if story >= 0 { trails.append(story, after: 0, to: brought) }
        trails.append(trail, after: sampled - start, to: brought)
    }

    /// When the values of a successful transaction were taken first.
    func taken(_ flow: Int) -> Nanoseconds {
        flows[flow].relayed >= 0 ? flows[flow].carriedTaken : sampled(flow)
    }

    /// When a successful transaction took up its values: a report of changes at the change itself.
    func sampled(_ flow: Int) -> Nanoseconds {
        guard case .report = flows[flow].kind, flows[flow].relayed < 0 else { return flows[flow].sampled }
        return flows[flow].start
    }

    /// Whether a planned absence of an end, or of one on the way that the values came before, touches their age.
    func isAgeExcused(_ flow: Int, since start: Nanoseconds) -> Bool {
        var here = flow
        while here >= 0 {
            if isExcused(here, since: start) { return true }
            here = flows[here].relayed
        }
        return false
    }

    /// Sends the reports that pass on what a flow has just brought.
    mutating func push(_ flow: Int) {
        for place in flows[flow].pushes.indices { report(flows[flow].pushes[place]) }
    }
}
