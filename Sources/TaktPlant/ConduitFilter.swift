/// Default deny: what no rule allows is dropped, and the flow is named in the result.
package struct ConduitFilter: Hashable, Sendable {
    package var title: String
    package var rules: [FilterRule]
    /// Id of the zone toward which alone frames pass, whatever the rules: a data diode. `nil`: both ways.
    package var oneWay: String?
    package var origin: Origin

    package init(title: String, rules: [FilterRule], oneWay: String? = nil, origin: Origin) {
        self.title = title
        self.rules = rules
        self.oneWay = oneWay
        self.origin = origin
    }
}

/// One allow rule; an empty list means any. A rule allows the flow's replies too.
package struct FilterRule: Hashable, Sendable {
    package var protocols: [String]
    /// Ids of devices, or of zones written `zone:ID`.
    package var from: [String]
    package var to: [String]

    package init(protocols: [String] = [], from: [String] = [], to: [String] = []) {
        self.protocols = protocols
        self.from = from
        self.to = to
    }
}
