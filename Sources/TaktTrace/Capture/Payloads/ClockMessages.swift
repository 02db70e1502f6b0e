import TaktKernel

/// Messages that set clocks: PTP's sync and NTP's questions and answers, both of one size.
enum ClockMessages {
    static let ptpBytes = 44
    static let ntpBytes = 48

    /// IEEE 1588-2008 Sync, one step, with the simulated time as its origin.
    static func ptpSync(_ facts: MessageFacts) -> [UInt8] {
        var message: [UInt8] = [0x00, 0x02]
        message.appendBig(UInt16(ptpBytes))
        // Domain 0, no flags, no correction.
        message.appendZeros(2 + 2 + 8 + 4)
        message += StableHash.bytes(facts.flowSeed, 8) + [0, 1]
        message.appendBig(UInt16(truncatingIfNeeded: facts.number))
        message += [0, 0]
        message.appendZeros(2)
        message.appendBig(UInt32(truncatingIfNeeded: facts.time / .second))
        message.appendBig(UInt32(facts.time % .second))
        return message
    }

    /// RFC 5905, version 4: a client's question, or a server's answer of stratum 2.
    static func ntp(_ facts: MessageFacts) -> [UInt8] {
        var message: [UInt8] = facts.isForward ? [0x23, 0, 6, 0xec] : [0x24, 2, 6, 0xec]
        message.appendZeros(8)
        message += facts.isForward ? [0, 0, 0, 0] : [10, 0, 0, 1]
        let now = stamp(facts.time)
        if facts.isForward {
            message.appendZeros(24)
        } else {
            message += now + now + now
        }
        return message + now
    }

    /// Seconds since 1900, and a fraction in units of 2^-32 s. The run starts at the epoch of Unix.
    private static func stamp(_ time: Nanoseconds) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendBig(UInt32(truncatingIfNeeded: 2_208_988_800 + time / .second))
        bytes.appendBig(UInt32((UInt64(time % .second) << 32) / UInt64(.second as Nanoseconds)))
        return bytes
    }
}
