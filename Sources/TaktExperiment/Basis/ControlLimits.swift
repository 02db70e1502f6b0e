import TaktControls
import TaktKernel
import TaktPlant

/// What the simulation leaves out of one control on a plant.
struct ControlLimits {
    let control: Control
    let edits: [PlantEdit]
    let plant: Plant
    let settings: Settings

    var omissions: [Omission] {
        if let reason = control.entry.noTimingEffect { return [omission("It costs no deadline anything. " + reason)] }
        if edits.isEmpty { return [omission("It finds nothing to act on in this plant, so nothing of it was tried.")] }
        return unseen + silentTraffic + memory + relays + standbys + failures
    }

    private func omission(_ sentence: String) -> Omission { Omission(control.id, sentence) }

    /// What comes for the first time after the end of every run.
    private var unseen: [Omission] {
        let starts = edits.compactMap(\.firstTime).filter { $0 >= settings.horizon }
        guard let first = starts.min() else { return [] }
        let what = starts.count == edits.count ? "Nothing of it" : "Not all of it"
        return [
            omission(
                "\(what) comes in a run of \(DurationFormat.text(settings.horizon)): "
                    + "\(starts.count) of its \(edits.count) changes show first after \(DurationFormat.text(first)).")
        ]
    }

    private var silentTraffic: [Omission] {
        let isSilent = edits.contains { edit in
            if case .traffic(let flow) = edit, case .report = flow.kind { true } else { false }
        }
        guard isSilent else { return [] }
        return [omission("What it sends gets no reply; answers would take the way back and processor time, too.")]
    }

    private var memory: [Omission] {
        let takesMemory = edits.contains { if case .hostLoad(_, _, _?) = $0 { true } else { false } }
        guard takesMemory else { return [] }
        return [
            omission("The memory that it takes is counted, and slows nothing down: no paging to disk is simulated.")
        ]
    }

    private var relays: [Omission] {
        guard edits.contains(where: { if case .relay = $0 { true } else { false } }) else { return [] }
        return [
            omission(
                "Its host hands on the newest value that it has. What changes twice between two of its questions is seen "
                    + "once, and the host itself never fails.")
        ]
    }

    private var standbys: [Omission] {
        guard edits.contains(where: { if case .standby = $0 { true } else { false } }) else { return [] }
        return [omission(PlantLimits.standby.sentence)]
    }

    /// Of how it fails, what no effect carries.
    private var failures: [Omission] {
        control.entry.failureModes.filter { !$0.isSimulated }.map { omission($0.sentence + " This was not tried.") }
    }
}

extension PlantEdit {
    /// When it shows for the first time at the earliest; `nil` for what is there all the time or comes at random.
    fileprivate var firstTime: Nanoseconds? {
        switch self {
        case .hostLoad(_, let task, _):
            if case .periodic(_, let offset, _) = task.activation { offset } else { nil }
        case .outage(let outage): outage.offset + (outage.start.constant ?? 0)
        case .traffic(let flow):
            switch flow.kind {
            case .bulk(let bulk): bulk.offset
            case .report(let report): report.first
            case .poll, .command, .cyclic: nil
            }
        default: nil
        }
    }
}

extension Distribution {
    fileprivate var constant: Nanoseconds? { if case .constant(let value) = self { value } else { nil } }
}
