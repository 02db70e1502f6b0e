package import TaktControls
package import TaktKernel
package import TaktPlant

/// What is made larger, step by step, until something breaks.
package enum HeadroomSubject: Hashable, Codable, Sendable {
    /// Further processor time on a device, in every `period`, by a task in that place.
    case device(String, HostLoadPlace, period: Nanoseconds)
    /// A box that delays each frame of a conduit.
    case conduit(String)
    /// An access step before an operator may act, at each action.
    case person(String)
    /// A control's parameter, away from what it is set to.
    case parameter(control: String, parameter: String)
}

/// A subject, the amounts to try, and the plant that each makes.
package struct HeadroomQuestion: Sendable {
    package let subject: HeadroomSubject
    package let steps: SignificantSteps
    /// The plant with so much of it.
    package let plant: @Sendable (Int64) throws -> Plant

    package init(
        _ subject: HeadroomSubject, _ steps: SignificantSteps, plant: @escaping @Sendable (Int64) throws -> Plant
    ) {
        self.subject = subject
        self.steps = steps
        self.plant = plant
    }
}

extension HeadroomQuestion {
    /// What every probe is blamed as.
    package static let origin = Origin.control("headroom")
    /// Title of the box that a conduit gets.
    package static let boxTitle = "headroom box"

    /// Everything that can be asked of a plant: devices first, then conduits, then people, each in the plant's order.
    package static func all(of plant: Plant, loadEvery period: Nanoseconds) -> [HeadroomQuestion] {
        plant.devices.filter { $0.processor != nil }.flatMap { device in
            [HostLoadPlace.high, .normal].map { Self.device(device, $0, every: period, in: plant) }
        } + plant.conduits.map { conduit($0, in: plant) } + plant.operators.map { person($0, in: plant) }
    }

    /// A task of so much time every `period`, up to all of a core. Time on the processor as it is, at its own speed.
    private static func device(
        _ device: Device, _ place: HostLoadPlace, every period: Nanoseconds, in plant: Plant
    ) -> HeadroomQuestion {
        let speed = device.processor?.speedPermille ?? 1000
        return HeadroomQuestion(
            .device(device.id, place, period: period), SignificantSteps(from: 0, to: period, unit: .microsecond)
        ) { time in
            let atSpeedOne = time / 1000 * speed + time % 1000 * speed / 1000
            let task = TaskSpec(
                id: "headroom", title: "Headroom probe",
                activation: .periodic(period: period, offset: 0, jitter: nil), priority: place.priority(on: device),
                sections: [Section(execution: .constant(atSpeedOne))], overrun: .queue, origin: origin)
            return plant.applying([.hostLoad(device: device.id, task: task, memory: nil)])
        }
    }

    /// Up to ten seconds a frame.
    private static func conduit(_ conduit: Conduit, in plant: Plant) -> HeadroomQuestion {
        HeadroomQuestion(
            .conduit(conduit.id), SignificantSteps(from: 0, to: 10 * .second, unit: .microsecond)
        ) { time in
            let box = InlineElement(
                title: boxTitle, perFrame: .constant(time), picosecondsPerByte: 0, queueFrames: nil,
                failOpen: false, origin: origin)
            return plant.applying([.inlineElement(conduit: conduit.id, box)])
        }
    }

    /// Up to ten minutes, or the longest limit in the plant.
    private static func person(_ person: OperatorSpec, in plant: Plant) -> HeadroomQuestion {
        let longest = max(10 * .minute, plant.requirements.map(\.limit).max() ?? 0)
        return HeadroomQuestion(.person(person.id), SignificantSteps(from: 0, to: longest, unit: .millisecond)) {
            time in
            let delay = AccessDelay(
                title: "headroom step", time: .constant(time), sessionLife: 0, failurePermille: 0, attempts: 1,
                lockout: 0, identityFlow: nil, identityOutage: nil, breakGlass: nil, origin: origin)
            return plant.applying([.accessDelay(operator: person.id, delay, identityFlow: nil)])
        }
    }
}
