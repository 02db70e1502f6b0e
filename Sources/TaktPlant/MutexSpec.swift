/// A lock that tasks of one device take for some of their sections (mutual exclusion).
///
/// A task takes it when a section that names it is dispatched, and never hands it on: whoever is dispatched first after
/// it became free gets it.
package struct MutexSpec: Hashable, Sendable {
    /// Unique on its device.
    package var id: String
    /// What is done against a less important task that holds it for too long.
    package var accessProtocol: AccessProtocol

    package init(id: String, accessProtocol: AccessProtocol) {
        self.id = id
        self.accessProtocol = accessProtocol
    }

    /// Resource access protocols for fixed priorities (Sha, Rajkumar and Lehoczky 1990).
    package enum AccessProtocol: String, Hashable, Sendable, CaseIterable {
        /// Nothing: a task between the two may keep the more important one waiting for as long as it likes.
        case none
        /// The holder runs at the priority of the best that waits for it, along chains of waiting.
        case priorityInheritance = "priority-inheritance"
        /// The holder runs at the priority of the best that ever takes it, from the moment it does (immediate ceiling).
        case priorityCeiling = "priority-ceiling"
    }
}
