/// How good a published figure is.
package enum EvidenceGrade: String, Hashable, Sendable, CaseIterable {
    /// Measured, and published with its conditions.
    case measured
    /// A vendor's manual or code.
    case vendor
    /// Computed from measured or vendor figures; the source shows how.
    case derived
    /// Nobody has measured it where we could read it.
    case estimate
}
