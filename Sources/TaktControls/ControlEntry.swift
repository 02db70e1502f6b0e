package import TaktPlant

/// One entry of the catalogue: a control that a plant may be asked to take, and what it does to the timing.
package struct ControlEntry: Hashable, Sendable {
    package var id: String
    package var title: String
    package var category: Category
    /// A paragraph for an engineer.
    package var summary: String
    /// What it protects against, in a sentence.
    package var protects: String
    /// Ids of ATT&CK for ICS mitigations; ``Mitigation`` has their names.
    package var mitigates: [String]
    /// Controls that could stand in for it.
    package var alternatives: [Alternative]
    package var failureModes: [FailureMode]
    package var parameters: [ParameterSpec]
    /// Empty exactly when ``noTimingEffect`` says why.
    package var effects: [EffectTemplate]
    /// Why it costs no deadline anything; `nil` when it has effects.
    package var noTimingEffect: String?

    package func parameter(_ id: String) -> ParameterSpec? { parameters.first { $0.id == id } }

    /// What a control acts on, in the order in which the catalogue is printed.
    package enum Category: String, Hashable, Sendable, CaseIterable {
        case host, message, network, access, continuity, organisation

        /// A heading.
        package var title: String {
            switch self {
            case .host: "Hosts"
            case .message: "Messages"
            case .network: "Networks"
            case .access: "People and access"
            case .continuity: "Continuity"
            case .organisation: "Organisation"
            }
        }
    }

    /// A control that could stand in for another, and what is lost by that.
    package struct Alternative: Hashable, Sendable {
        package var id: String
        /// What the other control no longer does, in a sentence.
        package var givesUp: String
        package var mark: Mark
    }

    /// How the control itself fails.
    package struct FailureMode: Hashable, Sendable {
        /// What happens to it.
        package var when: String
        /// What the plant then sees.
        package var then: String
        /// The entry's effects carry it: it shows in simulated runs where it comes to it.
        package var isSimulated: Bool
    }
}

/// A figure of a control that a proposal may set.
package struct ParameterSpec: Hashable, Sendable {
    package var id: String
    package var title: String
    package var unit: String
    /// A value, a distribution, a list, or a table by cryptography class.
    package var value: DocumentNode
    /// Smallest and largest value that makes sense.
    package var range: [String]
    /// The words that it may be; empty: any.
    package var choices: [String]
    package var grade: Grade
    package var source: String

    package typealias Grade = EvidenceGrade

    /// The value for one cryptography class: a table's row, or the value itself. `nil` when the table has no such row.
    package func value(for crypto: CryptoClass?) -> DocumentNode? {
        guard isTable else { return value }
        return crypto.flatMap { value[$0.rawValue] }
    }

    /// Whether the value is a table by cryptography class.
    package var isTable: Bool { value.isCryptoTable }
}

extension DocumentNode {
    /// Whether this is a table by cryptography class: its first key names one.
    package var isCryptoTable: Bool { mapping?.first.map { CryptoClass(rawValue: $0.key) != nil } ?? false }
}
