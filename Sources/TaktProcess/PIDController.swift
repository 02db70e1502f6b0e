/// A discrete PID controller, positional, as docs/semantics.md states it.
///
///     v = bias + Kp e + I + Kp Ts/Ti e - Kp Td (y - y') / Ts
///
/// The derivative acts on the measurement and is 0 at the first sample. When v is beyond a limit and the error would drive
/// it further, this sample's integral part stays out of v and of I. A scan that is missed is a call that is not made: the
/// output holds, nothing inside changes, and the next sample still reckons with the nominal Ts.
package struct PIDController: Sendable {
    package var proportional: Double
    /// Ti in seconds; 0: no integral part.
    package var integralTime: Double
    /// Td in seconds; 0: no derivative part.
    package var derivativeTime: Double
    /// Ts in seconds, above 0.
    package var sampleTime: Double
    package var limits: ClosedRange<Double>
    /// Output at no error, before the integral has built up.
    package var bias: Double
    package private(set) var output: Double
    private var integral = 0.0
    private var lastMeasurement: Double?

    /// - Parameter output: held until the first sample.
    package init(
        proportional: Double, integralTime: Double = 0, derivativeTime: Double = 0, sampleTime: Double,
        limits: ClosedRange<Double>, bias: Double = 0, output: Double = 0
    ) {
        self.proportional = proportional
        self.integralTime = integralTime
        self.derivativeTime = derivativeTime
        self.sampleTime = sampleTime
        self.limits = limits
        self.bias = bias
        self.output = output
    }

    /// One executed sample; the new output, which acts when the scan ends.
    @discardableResult
    package mutating func sample(measurement: Double, setpoint: Double) -> Double {
        let error = setpoint - measurement
        let increment = integralTime > 0 ? proportional * sampleTime / integralTime * error : 0
        let rise = lastMeasurement.map { (measurement - $0) / sampleTime } ?? 0
        let rest = bias + proportional * error + integral - proportional * derivativeTime * rise
        var value = rest + increment
        if (value > limits.upperBound && error > 0) || (value < limits.lowerBound && error < 0) {
            value = rest
        } else {
            integral += increment
        }
        lastMeasurement = measurement
        output = min(max(value, limits.lowerBound), limits.upperBound)
        return output
    }
}
