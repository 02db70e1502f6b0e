import TaktPlant

/// The kinds of effects that a catalogue entry may have: one a file in this folder.
package enum EffectKind: String, Hashable, Sendable, CaseIterable {
    case hostLoad = "host-load"
    case taskCost = "task-cost"
    case messageCost = "message-cost"
    case inlineElement = "inline-element"
    case filter
    case accessDelay = "access-delay"
    case outage
    case startCost = "start-cost"
    case standby
    case traffic
    case watchdog
    case dedicatedLink = "dedicated-link"
    case mirror
    case relay

    private var effect: any Effect.Type {
        switch self {
        case .hostLoad: HostLoadEffect.self
        case .taskCost: TaskCostEffect.self
        case .messageCost: MessageCostEffect.self
        case .inlineElement: InlineElementEffect.self
        case .filter: FilterEffect.self
        case .accessDelay: AccessDelayEffect.self
        case .outage: OutageEffect.self
        case .startCost: StartCostEffect.self
        case .standby: StandbyEffect.self
        case .traffic: TrafficEffect.self
        case .watchdog: WatchdogEffect.self
        case .dedicatedLink: DedicatedLinkEffect.self
        case .mirror: MirrorEffect.self
        case .relay: RelayEffect.self
        }
    }

    /// The lists of a ``Selector`` that say something about what it acts on. Those of devices mean either end of a flow,
    /// and the station of an operator.
    package var lists: Set<SelectorList> {
        let devices: Set<SelectorList> = [
            .families, .kinds, .devices, .zones, .levels, .fragility, .media, .models,
        ]
        return switch self {
        case .hostLoad, .outage, .startCost, .standby, .traffic, .mirror: devices
        case .taskCost, .watchdog: devices.union([.tasks])
        case .messageCost, .dedicatedLink: devices.union([.protocols, .flows, .flowKinds])
        case .relay: [.conduits, .zones, .levels, .protocols, .flows, .flowKinds]
        case .inlineElement, .filter: [.conduits, .zones, .levels]
        case .accessDelay: devices.union([.operators, .access])
        }
    }

    func edits(_ context: EffectContext) -> [PlantEdit] { effect.edits(context) }

    /// Reads an effect's fields without a plant, to find mistakes.
    func check(_ control: Control, _ template: EffectTemplate, _ crypto: CryptoClass, _ reader: DocumentReader) {
        let fields = control.fields(template, for: crypto, reader)
        if !reader.hasErrors { effect.check(fields, rawValue, reader) }
    }
}
