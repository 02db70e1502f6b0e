import Foundation
import TaktControls
import TaktKernel
import TaktPlant

/// A figure of a proposed control that is known only within a band.
struct UncertainParameter {
    /// Place of its control in the proposal.
    let control: Int
    let tunable: TunableParameter

    var band: ClosedRange<Double> { tunable.band }

    /// All figures of a proposal that are amounts and may be more or less.
    static func all(in controls: [Control]) -> [UncertainParameter] {
        controls.indices.flatMap { index in
            controls[index].entry.parameters.compactMap { spec -> UncertainParameter? in
                let set = controls[index].choice.settings.last { $0.parameter == spec.id }?.value
                guard let tunable = TunableParameter(spec, set: set), tunable.nominal > 0 else { return nil }
                let parameter = UncertainParameter(control: index, tunable: tunable)
                return parameter.band.lowerBound < parameter.band.upperBound ? parameter : nil
            }
        }
    }

    /// The factor at a place (0 to 1) of the band, in equal ratios: half and double lie equally far from 1.
    func factor(at place: Double) -> Double {
        exp(log(band.lowerBound) + place * (log(band.upperBound) - log(band.lowerBound)))
    }

    /// What it amounts to under a factor, to three digits.
    func text(_ factor: Double) -> String {
        let amount = Double(tunable.nominal) * factor
        guard amount >= 1, amount < 9e18 else { return tunable.text(Int64(min(max(amount, 0), 9e18).rounded())) }
        let step = max(1, pow(10, floor(log10(amount)) - 2))
        return tunable.text(Int64((amount / step).rounded() * step))
    }

    /// The proposal with this figure multiplied.
    func apply(_ factor: Double, to controls: inout [Control]) {
        controls[control].choice.set(tunable.spec.id, to: tunable.scaled(by: factor))
    }
}
