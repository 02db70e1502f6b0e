/// Two tanks one above the other: a pump fills the upper one, which drains into the lower one, which drains away
/// (Torricelli): `A1 h1' = q - a1 sqrt(2 g h1)`, `A2 h2' = a1 sqrt(2 g h1) - a2 sqrt(2 g h2)`.
package struct CascadedTanks: ProcessModel {
    /// A tank's cross-section and its outlet's, in square metres.
    package struct Tank: Hashable, Sendable {
        package var area: Double
        package var outlet: Double

        package init(area: Double, outlet: Double) {
            self.area = area
            self.outlet = outlet
        }
    }
    package let upper: Tank
    package let lower: Tank
    /// In metres a second squared.
    package let gravity: Double
    /// Inflow of the upper tank, in cubic metres a second.
    package var inflow: Double
    private var state: [Double]
    private var solver = DormandPrince()

    /// Levels in metres.
    package var upperLevel: Double { state[0] }
    package var lowerLevel: Double { state[1] }

    package init(
        upper: Tank, lower: Tank, gravity: Double = 9.81, upperLevel: Double, lowerLevel: Double, inflow: Double
    ) {
        self.upper = upper
        self.lower = lower
        self.gravity = gravity
        self.inflow = inflow
        state = [upperLevel, lowerLevel]
    }

    package mutating func advance(by duration: Double) {
        let (upper, lower, inflow, gravity) = (upper, lower, inflow, gravity)
        solver.integrate(&state, over: duration) { levels in
            // An empty tank gives nothing.
            let falling = upper.outlet * (2 * gravity * max(0, levels[0])).squareRoot()
            let leaving = lower.outlet * (2 * gravity * max(0, levels[1])).squareRoot()
            return [(inflow - falling) / upper.area, (falling - leaving) / lower.area]
        }
    }
}
