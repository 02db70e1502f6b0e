import Testing

@testable import TaktProcess

@Suite("Process models")
struct ProcessModelTests {
    @Test("A first-order process reaches 63.2 % of its step one time constant after its dead time")
    func step() {
        var process = FirstOrderPlusDeadTime(gain: 2, timeConstant: 10, deadTime: 3)
        process.set(input: 1)
        process.advance(by: 3)
        #expect(process.output == 0)
        process.advance(by: 10)
        #expect(abs(process.output - 2 * 0.6321205588285577) < 1e-12)
    }

    @Test("Tanks settle where inflow and outflow agree")
    func tanks() {
        var tanks = CascadedTanks(
            upper: .init(area: 0.0154, outlet: 5e-5), lower: .init(area: 0.0154, outlet: 6e-5), upperLevel: 0.2,
            lowerLevel: 0.15, inflow: 1e-4)
        tanks.advance(by: 50_000)
        // q = a sqrt(2 g h), so h = (q / a)^2 / (2 g).
        #expect(abs(tanks.upperLevel - 4 / 19.62) < 1e-9)
        #expect(abs(tanks.lowerLevel - (1 / 0.36) / 19.62) < 1e-9)
    }

    @Test("Boiler pressure settles where fire and steam agree, whatever the steps")
    func boiler() {
        func run(steps: Int) -> Double {
            var boiler = BoilerPressure(
                capacity: 120, valveGain: 1, fireTimeConstant: 15, fullFire: 160, pressure: 90, fire: 60, valve: 0.8,
                demand: 0.5)
            for _ in 0..<steps { boiler.advance(by: 6_000 / Double(steps)) }
            return boiler.pressure
        }
        #expect(abs(run(steps: 1) - 100) < 1e-8)
        #expect(abs(run(steps: 1) - run(steps: 6_000)) < 1e-9)
    }
}
