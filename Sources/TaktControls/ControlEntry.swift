package import TaktPlant

/// One entry of the catalogue: a control that a plant may be asked to take, and what it does to the timing.
package struct ControlEntry: Hashable, Sendable {
    package var id: String
    package var title: String
    /// A paragraph for an engineer.
    package var summary: String
    /// What it protects against, in a sentence.
    package var protects: String
    /// MITRE ATT&CK for ICS mitigation ids.
    package var mitigates: [String]
    /// Ids of controls that could stand in for it.
    package var alternatives: [String]
    package var parameters: [ParameterSpec]
    package var effects: [EffectTemplate]

    package func parameter(_ id: String) -> ParameterSpec? { parameters.first { $0.id == id } }
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
    package var grade: Grade
    package var source: String

    /// How good a figure is.
    package enum Grade: String, Hashable, Sendable, CaseIterable {
        /// Measured, and published with its conditions.
        case measured
        /// A vendor's manual or code.
        case vendor
        /// Computed from measured or vendor figures; the source shows how.
        case derived
        /// Nobody has measured it where we could read it.
        case estimate
    }

    /// The value for one cryptography class: a table's row, or the value itself. `nil` when the table has no such row.
    package func value(for crypto: CryptoClass?) -> DocumentNode? {
        guard isTable else { return value }
        return crypto.flatMap { value[$0.rawValue] }
    }

    /// Whether the value is a table by cryptography class.
    package var isTable: Bool { value.isCryptoTable }
}

/// One effect of an entry: its kind and its fields, in which `$name` stands for a parameter.
package struct EffectTemplate: Hashable, Sendable {
    package var kind: EffectKind
    package var fields: DocumentNode
}

extension DocumentNode {
    /// Whether this is a table by cryptography class: its first key names one.
    package var isCryptoTable: Bool { mapping?.first.map { CryptoClass(rawValue: $0.key) != nil } ?? false }
}
