import TaktKernel

/// What the bytes of a message are made from.
struct MessageFacts {
    var flow: String
    var protocolName = ""
    /// `request`, `reply` ...
    var what = ""
    /// Counts the run's messages.
    var message = 0
    /// Counts the messages of the flow in this direction, from 0.
    var number = 0
    var transaction = 0
    var time: Nanoseconds = 0
    var isForward = true
    var bytes = 0

    /// The same for both directions of a flow.
    var flowSeed: UInt64 { StableHash.of(flow) }
    var messageSeed: UInt64 { StableHash.scrambled(flowSeed, UInt64(message)) }
}
