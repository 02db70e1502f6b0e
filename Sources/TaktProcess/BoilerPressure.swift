/// Steam pressure of a small boiler: what the fire brings in, less what the steam valve lets out, with a fire that follows
/// its demand slowly: `C P' = Q - kv v P`, `tau Q' = -Q + Qmax u`.
package struct BoilerPressure: ProcessModel {
    /// Heat that raises the pressure by one unit, C.
    package let capacity: Double
    /// Steam flow for each unit of pressure at an open valve, kv.
    package let valveGain: Double
    /// The fire's time constant tau, in seconds.
    package let fireTimeConstant: Double
    /// The fire at full demand, Qmax.
    package let fullFire: Double
    /// Opening v of the steam valve, 0 to 1: the consumers' doing.
    package var valve: Double
    /// Demand u on the fire, 0 to 1: the controller's doing.
    package var demand: Double
    private var state: [Double]
    private var solver = DormandPrince()

    package var pressure: Double { state[0] }
    package var fire: Double { state[1] }

    package init(
        capacity: Double, valveGain: Double, fireTimeConstant: Double, fullFire: Double, pressure: Double, fire: Double,
        valve: Double, demand: Double
    ) {
        self.capacity = capacity
        self.valveGain = valveGain
        self.fireTimeConstant = fireTimeConstant
        self.fullFire = fullFire
        self.valve = valve
        self.demand = demand
        state = [pressure, fire]
    }

    package mutating func advance(by duration: Double) {
        let (outflow, target) = (valveGain * valve, fullFire * demand)
        let (capacity, fireTimeConstant) = (capacity, fireTimeConstant)
        solver.integrate(&state, over: duration) { state in
            [(state[1] - outflow * state[0]) / capacity, (target - state[1]) / fireTimeConstant]
        }
    }
}
