import TaktAnalysis
import TaktExperiment
import TaktKernel

/// The bounds for other programs: keys sorted, durations in whole nanoseconds.
extension BoundReport {
    func json() -> String {
        JSONReport.text(of: JSONBounds(plant: plant.id, variants: variants.map(JSONBounds.Variant.init)))
    }
}

private struct JSONBounds: Encodable {
    let schema = "takt-bounds/1"
    let plant: String
    let variants: [Variant]

    struct Variant: Encodable {
        let name: String
        let controls: [String]
        let requirements: [Requirement]
        let tasks: [Row]
        let ports: [Row]

        init(_ variant: VariantBounds) {
            name = variant.name
            controls = variant.controls
            requirements = variant.bounds.requirements.map(Requirement.init)
            tasks = variant.bounds.tasks.map(Row.init)
            ports = variant.bounds.ports.map(Row.init)
        }
    }

    struct Requirement: Encodable {
        let id: String
        let title: String
        let limitNs: Nanoseconds
        let boundNs: Nanoseconds?
        let marginNs: Nanoseconds?
        let verdict: String
        let reason: String?
        let parts: [Part]

        init(_ found: RequirementBound) {
            id = found.requirement
            title = found.title
            limitNs = found.limit
            boundNs = found.bound.duration
            marginNs = found.margin
            verdict = found.verdict
            reason = found.bound.reason
            if case .bound(_, let parts) = found.bound {
                self.parts = parts.map { Part(term: $0.term, durationNs: $0.duration) }
            } else {
                parts = []
            }
        }
    }

    struct Part: Encodable {
        let term: String
        let durationNs: Nanoseconds
    }

    struct Row: Encodable {
        let name: String
        var executionNs: Nanoseconds?
        let utilisation: Double?
        var backlogFrames: Int?
        var capacityFrames: Int?
        let boundNs: Nanoseconds?
        let reason: String?

        init(_ row: PlantBounds.TaskRow) {
            name = row.name
            executionNs = row.execution
            utilisation = row.utilisation
            boundNs = row.bound.duration
            reason = row.bound.reason
        }

        init(_ row: PlantBounds.PortRow) {
            name = row.name
            backlogFrames = row.backlog
            capacityFrames = row.capacity
            utilisation = row.utilisation
            boundNs = row.bound.duration
            reason = row.bound.reason
        }
    }
}
