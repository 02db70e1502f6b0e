import Testing

@testable import TaktProcess

@Suite("PID controllers")
struct PIDControllerTests {
    @Test("Proportional, integral and derivative parts add up as in hand calculation")
    func parts() {
        var controller = PIDController(
            proportional: 2, integralTime: 4, derivativeTime: 0.5, sampleTime: 1, limits: -100...100)
        // e = 1: 2 + 2 x 1/4; no derivative yet.
        #expect(controller.sample(measurement: 0, setpoint: 1) == 2.5)
        // e = 0.5, I = 0.5: 1 + 0.5 + 0.25, less 2 x 0.5 x 0.5.
        #expect(controller.sample(measurement: 0.5, setpoint: 1) == 1.25)
    }

    @Test("At a limit the integral does not wind up, and the error's change of sign frees the output at once")
    func windup() {
        var controller = PIDController(proportional: 1, integralTime: 1, sampleTime: 1, limits: 0...1)
        for _ in 0..<50 { #expect(controller.sample(measurement: 0, setpoint: 10) == 1) }
        // e = -0.5 and I = 0: -0.5 - 0.5 is below the limit and the increment stays out.
        #expect(controller.sample(measurement: 10.5, setpoint: 10) == 0)
        #expect(controller.sample(measurement: 9.75, setpoint: 10) == 0.5)
    }
}
