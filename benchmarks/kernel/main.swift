// The hold model (Vaucher and Duval 1975): pop the earliest event, schedule it again a random increment later, with a
// constant number of events pending. It measures the calendar and nothing else.
//
//     swift run -c release KernelBenchmark [OPERATIONS]

import TaktKernel

let operations = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000_000

/// Events per second of the calendar with `pending` events in it, and a checksum of the order in which they came.
func hold(pending: Int) -> (rate: Double, checksum: String) {
    var calendar = EventCalendar(minimumCapacity: pending + 1)
    var chance = RandomStream(seed: 1, replication: 0, name: "hold")
    var sequence: UInt64 = 0
    for index in 0..<pending {
        let time = Nanoseconds(chance.below(1_000_000))
        calendar.schedule(EventKey(time: time, phase: .arrival, sequence: sequence), UInt64(index))
        sequence += 1
    }
    var order = Fingerprint()
    let clock = ContinuousClock()
    let elapsed = clock.measure {
        for _ in 0..<operations {
            guard let event = calendar.popEarliest() else { return }
            order.combine(event.payload)
            let time = event.key.time + 1 + Nanoseconds(chance.below(2_000_000))
            calendar.schedule(EventKey(time: time, phase: .arrival, sequence: sequence), event.payload)
            sequence += 1
        }
    }
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    return (Double(operations) / seconds, order.text)
}

print("hold model, \(operations) operations")
for pending in [16, 1_024, 65_536] {
    let (rate, checksum) = hold(pending: pending)
    print("  \(pending) pending: \(Double(Int(rate / 1e5)) / 10) million events/s, order \(checksum)")
}
