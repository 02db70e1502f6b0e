package import TaktKernel
package import TaktPlant

/// The figures of a profile, read; `nil` where it has none.
package struct ProfileValues: Hashable, Sendable {
    package var instructions: InstructionTimes?
    /// Thousandths of the program's time that it really takes, at least 1000.
    package var operatingSystemPermille: Int64?
    package var processImage: ProcessImageTime?
    package var cores: Int?
    package var speedPermille: Int64?
    package var scheduling: Scheduling?
    package var contextSwitch: Nanoseconds?
    package var crypto: CryptoClass?
    package var service: CommunicationService?
    package var perMessage: Distribution?
    package var picosecondsPerByte: Int64?
    package var connections: Int?
    package var concurrent: Int?
    package var replyDelay: Distribution?
    package var watchdog: DefaultWatchdog?
    package var overrun: OverrunPolicy?
    package var minimumCycle: Nanoseconds?
    package var jitter: Distribution?
    /// In bytes.
    package var memory: Int64?
    package var startUp: Nanoseconds?
    package var networkStartUp: Nanoseconds?
    package var forwarding: Nanoseconds?
    package var fragility: Fragility?

    package init() {}

    /// Its processor; `nil` when the profile has none.
    ///
    /// - Parameter crypto: the cryptography class when the profile does not know it.
    package func processor(otherwise crypto: CryptoClass) -> Processor? {
        cores.map {
            Processor(
                cores: $0, speedPermille: speedPermille ?? 1000, scheduling: scheduling ?? .fixedPriority,
                contextSwitch: contextSwitch ?? 0, cryptoClass: self.crypto ?? crypto)
        }
    }

    package var communication: Communication {
        Communication(
            service: service ?? .ownCore, perMessage: perMessage ?? .constant(0),
            picosecondsPerByte: picosecondsPerByte ?? 0, connectionLimit: connections, requestLimit: concurrent,
            replyDelay: replyDelay ?? .constant(0))
    }

    /// What a release does while an earlier job is not done; a scan has no such releases.
    package func overrun(of activation: Activation) -> OverrunPolicy? {
        if case .scan = activation { nil } else { overrun }
    }

    /// What watches a task that has no watchdog of its own.
    package func watchdog(of activation: Activation) -> Watchdog? {
        guard let watchdog else { return nil }
        switch (watchdog.tasks, activation) {
        case (.all, _), (.scans, .scan): return watchdog.watchdog
        case (.scans, _): return nil
        }
    }
}

/// The watchdog that a device comes with.
package struct DefaultWatchdog: Hashable, Sendable {
    package enum Tasks: String, Hashable, Sendable, CaseIterable {
        case all
        /// Free-running scans: a maximum cycle time.
        case scans
    }
    package var watchdog: Watchdog
    package var tasks: Tasks
}
