extension ConduitFilter {
    /// Default deny: some rule must match the flow, whichever way its frames go.
    package func allows(_ flow: Flow, in plant: Plant) -> Bool {
        func matches(_ names: [String], _ device: String) -> Bool {
            names.isEmpty || names.contains(device) || names.contains("zone:" + (plant.zone(of: device)?.id ?? ""))
        }
        return rules.contains { rule in
            (rule.protocols.isEmpty || rule.protocols.contains(flow.protocolName))
                && matches(rule.from, flow.source) && matches(rule.to, flow.destination)
        }
    }
}
