package import TaktControls
import TaktKernel
package import TaktPlant

/// Why a parameter's room cannot be searched; a sentence for whoever asked.
package struct HeadroomProblem: Error, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// A control's parameter over its range, the control's other figures as they are set.
package struct HeadroomParameter: Sendable {
    package let control: Control
    package let tunable: TunableParameter
    /// What it is set to now, as an amount inside the range.
    package let current: Int64
    /// The entry's range or, where it names none, a hundredth to a hundred times what is set.
    package let range: ClosedRange<Int64>
    package let hasOwnRange: Bool

    package init(_ control: Control, parameter id: String) throws(HeadroomProblem) {
        guard let spec = control.entry.parameter(id) else {
            let known = control.entry.parameters.map(\.id)
            let hint = suggestion(for: id, in: known)
            throw HeadroomProblem(
                "\(control.id) has no parameter \(quoted(id))"
                    + (hint.isEmpty ? "; it has \(listed(known.map(quoted), "and"))" : hint))
        }
        let set = control.choice.settings.last { $0.parameter == id }?.value
        guard let tunable = TunableParameter(spec, set: set) else {
            throw HeadroomProblem("\(control.id): \(quoted(id)) is nothing that could be more or less")
        }
        let range = tunable.range ?? max(1, tunable.nominal / 100)...max(1, Self.times(tunable.nominal, 100))
        self.control = control
        self.tunable = tunable
        self.range = range
        hasOwnRange = tunable.range != nil
        current = min(max(tunable.nominal, range.lowerBound), range.upperBound)
    }

    private static func times(_ amount: Int64, _ factor: Int64) -> Int64 {
        let (product, overflow) = amount.multipliedReportingOverflow(by: factor)
        return overflow ? .max / 2 : product
    }

    /// The plant with the control, its parameter at an amount.
    package func plant(_ amount: Int64, on plant: Plant) throws -> Plant {
        var control = control
        control.choice.settings.removeAll { $0.parameter == tunable.spec.id }
        control.choice.settings.append(
            ControlChoice.Setting(parameter: tunable.spec.id, value: tunable.value(amount: amount)))
        return plant.applying(try control.edits(for: plant))
    }

    /// The search from one amount to another.
    func question(from start: Int64, to end: Int64, on plant: Plant) -> HeadroomQuestion {
        HeadroomQuestion(
            .parameter(control: control.id, parameter: tunable.spec.id), SignificantSteps(from: start, to: end)
        ) { try self.plant($0, on: plant) }
    }
}
