import TaktKernel
import TaktPlant

/// Traffic from a source to a destination, with the transaction that is under way.
struct FlowState {
    enum Kind: UInt8 { case poll, command, cyclic, report, bulk }
    /// How it comes to its connection at its destination: for the whole run or never; open until the destination goes down
    /// or a poll fails; for one command or burst at a time.
    enum Connection: UInt8 { case settled, standing, brief }
    var name: String
    var kind: Kind
    var source: Int
    var destination: Int
    var priority: Int
    /// Bytes around a frame's payload, and how much of that it can carry.
    var overhead: Int
    var framePayload: Int
    var origin: Int
    /// Ranges in `hops`; empty when both ends are one device.
    var forward: Range<Int> = 0..<0
    var backward: Range<Int> = 0..<0

    // What it does.
    var period: Nanoseconds = 0
    var offset: Nanoseconds = 0
    var rule: Poll.PeriodRule = .fixedRateSkip
    var timeout: Nanoseconds = 10 * .second
    var retries = 0
    var retryDelay: Nanoseconds = 0
    /// Payloads with what controls add.
    var requestBytes = 0
    var replyBytes = 0
    /// From served request to reply; no processor's time.
    var replyDelay = Sampler(constant: 0)
    var replyStream: RandomStream
    var interval = Sampler(constant: 0)
    var intervalStream: RandomStream
    var timeoutMultiplier = 0
    var reconnect: Nanoseconds = 0
    /// Report: when the first change comes; -1: after one interval.
    var first: Nanoseconds = -1
    /// Report: messages for each change, and from one to the next.
    var burstCount = 1
    var burstSpacing: Nanoseconds = 0
    var totalBytes: Int64 = 0
    var window = 0

    // What it costs its ends.
    var sourceWork: WorkState
    var destinationWork: WorkState
    /// The ends take no time for a message, but for what controls add.
    var isSourceFree = false
    var isDestinationFree = false
    /// Indices in `costs`, in the order of their origins.
    var costs: [Int] = []

    // The transaction under way.
    var startTimer = -1
    /// The poll cycle that it is a part of, and which starts it; -1: none.
    var cycle = -1
    var timeoutTimer = -1
    var isBusy = false
    var start: Nanoseconds = 0
    var attempt = 0
    var transaction = 0
    var slot: Int64 = 0
    var isRetrying = false
    var current = -1
    var trail = -1
    var lostCause = -1
    var sampled: Nanoseconds = -1
    /// Report: changes that wait for the one under way.
    var pending = InstantQueue()
    /// Report: messages that are not due yet, and the timer of the next one.
    var burstLeft = 0
    var burstTimer = -1
    var bytesLeft: Int64 = 0
    var outstanding = 0
    /// Bulk: frames are being sent to fill the window; never between two events.
    var isFilling = false
    /// Cyclic I/O: when the newest packet that was accepted was produced.
    var newest: Nanoseconds = -1

    // Connection at a destination that takes so many.
    var connection = Connection.settled
    var hasConnection = false
    var wasRefused = false

    // Cyclic connection.
    var consumerTimer = -1
    var isConnected = true
    var downUntil: Nanoseconds = 0

    // Values of another flow (see RelayedValues).
    /// The flow that brought the values which this one carries; -1: its own.
    var relayed = -1
    /// Reports that are sent when this flow has brought values.
    var pushes: [Int] = []
    /// Another flow relays what this one brings.
    var isRelayed = false
    /// Whose values' story is told, since an age downstream needs it.
    var keepsStory = false
    /// What it brings renews what was there before; a report of changes does not.
    var renews = false
    /// When the values that it brought last were taken, and their story until they were there.
    var broughtTaken: Nanoseconds = 0
    var broughtStory = -1
    /// When the values under way were taken, and their story until they were taken up here.
    var carriedTaken: Nanoseconds = 0
    var carriedStory = -1
    /// Cyclic I/O: when the values at the consumer were taken up at the producer.
    var lastTakenUp: Nanoseconds = 0

    // Observers.
    var needsTrail = false
    var pollProbe = -1
    var ageProbe = -1
    var ageTrail = -1
    /// When the value at the destination was taken, and until when `ageTrail` tells its story.
    var lastSample: Nanoseconds = 0
    var ageEnd: Nanoseconds = 0
    var chainStages: [ChainPlace] = []
    var recoveries: [Int] = []
    var messageTasks: [Int] = []
    /// Operator who waits for the command to be processed, or for the reply.
    var waiter = -1
    var waiterWantsReply = false
    var startsAgain = false

    // Causes.
    var samplingCause = 0
    var silenceCause = 0
    var retryCause = 0
    var replyCause = 0
    var refusalCause = 0
    var limitCause = 0

    // Counters.
    var polls = 0
    var succeeded = 0
    var failed = 0
    var timeouts = 0
    var lateReplies = 0
    var skippedSlots = 0
    var connectionLosses = 0
}

/// Processor time of a message at one end of a flow.
struct WorkState {
    var perMessage: Sampler
    var picosecondsPerByte: Int64
    var slot: Int
    var stream: RandomStream

    var isFree: Bool { perMessage.isZero && picosecondsPerByte == 0 }
}

/// Connection set-up that a control asks for.
struct SessionState {
    var roundTrips: Int
    var sourceSetup: Sampler
    var destinationSetup: Sampler
    var bytesPerMessage: Int
    var life: Nanoseconds
    var timeout: Nanoseconds
}

/// What one control adds to one flow.
struct CostState {
    var origin: Int
    var sourcePerMessage: Sampler
    var destinationPerMessage: Sampler
    var sourcePicosecondsPerByte: Int64
    var destinationPicosecondsPerByte: Int64
    var extraBytes: Int
    var session: SessionState?
    /// The next message after this needs a set-up first.
    var sessionEnd: Nanoseconds = 0
    var setups = 0
    /// Cryptography of the set-up under way.
    var sourceSetup: Nanoseconds = 0
    var destinationSetup: Nanoseconds = 0
    /// Slots for protection and set-up at both ends; -1 when that end has no processor.
    var sourceSlot = -1
    var destinationSlot = -1
    var sourceSetupSlot = -1
    var destinationSetupSlot = -1
    /// One stream for each end, so that the order in which the ends work shifts no draws.
    var sourceStream: RandomStream
    var destinationStream: RandomStream
}
