package import TaktKernel

/// What the plant must keep to: a response time, its limit, and how many violations can be borne.
package struct Requirement: Hashable, Sendable {
    package var id: String
    package var title: String
    package var subject: RequirementSubject
    /// Response times above it are misses.
    package var limit: Nanoseconds
    package var tolerance: Tolerance
    /// What one violation costs, as the plant file puts it.
    package var cost: ViolationCost?
    /// What happens then, in a sentence for a plant manager.
    package var consequence: String
    /// Fewer samples than this, over all replications, are no evidence.
    package var minimumSamples: Int
    /// Whether responses that touch a planned stop count, too.
    package var countsDuringStops: Bool

    package init(
        id: String, title: String, subject: RequirementSubject, limit: Nanoseconds, tolerance: Tolerance = .none,
        cost: ViolationCost? = nil, consequence: String = "", minimumSamples: Int = 30,
        countsDuringStops: Bool = false
    ) {
        self.id = id
        self.title = title
        self.subject = subject
        self.limit = limit
        self.tolerance = tolerance
        self.cost = cost
        self.consequence = consequence
        self.minimumSamples = minimumSamples
        self.countsDuringStops = countsDuringStops
    }
}

package enum RequirementSubject: Hashable, Sendable {
    /// Each job of a task, from its arrival.
    case task(TaskReference)
    /// Each poll, from its start to the processed reply, retries included.
    case poll(flow: String)
    /// Each round of a poll cycle, from its first request to the end of its last poll, answered or not.
    case pollCycle(cycle: String)
    /// How old the data at a flow's destination are just before they are renewed (poll, cyclic I/O, report).
    case dataAge(flow: String)
    /// From a stimulus to the last stage's end.
    case chain(Chain)
    /// Each action, from its trigger to the processed command.
    case operatorAction(operator: String)
    /// From the start of an outage to the first success of a task or flow after it.
    case recovery(outage: String, until: ServiceReference)
}

/// A task of a device, written `device/task`.
package struct TaskReference: Hashable, Sendable, CustomStringConvertible {
    package var device: String
    package var task: String

    package init(device: String, task: String) {
        self.device = device
        self.task = task
    }

    package var description: String { device + "/" + task }
}

package enum ServiceReference: Hashable, Sendable {
    case task(TaskReference)
    case flow(String)
}

/// Sensor, PLC, network, SCADA, operator, actuator: what an effect runs through.
package struct Chain: Hashable, Sendable {
    /// Time between one stimulus and the next.
    package var stimulus: Distribution
    package var stages: [ChainStage]

    package init(stimulus: Distribution, stages: [ChainStage]) {
        self.stimulus = stimulus
        self.stages = stages
    }
}

package enum ChainStage: Hashable, Sendable {
    /// Sampled at the start of the task's next job, passed on at that job's end.
    case task(TaskReference)
    /// Sampled when the source (cyclic I/O, report) or the polled server takes the values; passed on when processed.
    case flow(String)
    /// Triggers the operator; passed on when the operator's last step is done.
    case operatorAction(String)
}

/// How many misses can be borne.
package enum Tolerance: Hashable, Sendable {
    case none
    /// At most one in `n` responses.
    case oneIn(Int)
    /// Weakly hard: at most `misses` in any `window` consecutive responses.
    case weaklyHard(misses: Int, window: Int)
    /// At most `n` misses in a row.
    case consecutive(Int)
}

/// What one violation costs: money, or time of standstill at the plant's cost of downtime.
package enum ViolationCost: Hashable, Sendable {
    case money(amount: Double, currency: String)
    case downtime(Nanoseconds)
}

/// Money an hour of standstill costs.
package struct DowntimeCost: Hashable, Sendable {
    package var amountPerHour: Double
    package var currency: String

    package init(amountPerHour: Double, currency: String) {
        self.amountPerHour = amountPerHour
        self.currency = currency
    }
}
