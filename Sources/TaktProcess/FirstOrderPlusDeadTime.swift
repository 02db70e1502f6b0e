#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// First order plus dead time, the textbook stand-in for a heated or flowing thing: `tau y' = -y + K u(t - theta)`.
/// Solved exactly for an input that is held between changes.
package struct FirstOrderPlusDeadTime: ProcessModel {
    package let gain: Double
    /// Time constant tau, in seconds, above 0.
    package let timeConstant: Double
    /// Dead time theta, in seconds, from 0.
    package let deadTime: Double
    package private(set) var output: Double
    private var now = 0.0
    /// What acts on the process at present, and what is on its way, by arrival.
    private var acting: Double
    private var coming: [(time: Double, input: Double)] = []

    /// - Parameter input: what has been acting until now.
    package init(gain: Double, timeConstant: Double, deadTime: Double, output: Double = 0, input: Double = 0) {
        self.gain = gain
        self.timeConstant = timeConstant
        self.deadTime = deadTime
        self.output = output
        acting = input
    }

    /// Sets the input from now on; the process feels it after the dead time.
    package mutating func set(input: Double) { coming.append((now + deadTime, input)) }

    package mutating func advance(by duration: Double) {
        let end = now + duration
        while let next = coming.first, next.time <= end {
            relax(over: next.time - now)
            now = next.time
            acting = next.input
            coming.removeFirst()
        }
        relax(over: end - now)
        now = end
    }

    private mutating func relax(over duration: Double) {
        guard duration > 0 else { return }
        let target = gain * acting
        // expm1 keeps the digits of a short step.
        output -= (target - output) * expm1(-duration / timeConstant)
    }
}
