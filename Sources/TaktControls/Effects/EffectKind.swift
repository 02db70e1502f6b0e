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
    case traffic

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
        case .traffic: TrafficEffect.self
        }
    }

    func edits(_ context: EffectContext) -> [PlantEdit] { effect.edits(context) }

    /// Reads an effect's fields without a plant, to find mistakes.
    func check(_ control: Control, _ template: EffectTemplate, _ crypto: CryptoClass, _ reader: DocumentReader) {
        effect.check(control.fields(template, for: crypto, reader), rawValue, reader)
    }
}

/// An effect's fields, and the edits they make.
protocol Effect {
    static func read(_ map: MapReader) -> Self?
    static func edits(_ context: EffectContext) -> [PlantEdit]
}

extension Effect {
    static func check(_ fields: DocumentNode, _ kind: String, _ reader: DocumentReader) {
        _ = reader.cursor(fields).map("a \(kind) effect") { map in
            _ = map.map("select", "a selection") { ControlReader.selector($0) }
            return read(map)
        }
    }
}

/// What an effect works with: the control's figures and the plant before any control.
struct EffectContext {
    var control: Control
    var template: EffectTemplate
    var plant: Plant
    var reader: DocumentReader

    var origin: Origin { control.origin }
    var scope: Selector { control.choice.scope }

    /// The entry's own selection.
    var selector: Selector {
        guard let node = template.fields["select"] else { return Selector() }
        return DocumentReader().cursor(node).map("a selection") { ControlReader.selector($0) } ?? Selector()
    }

    /// The effect with the figures of one cryptography class.
    func read<E: Effect>(_ effect: E.Type, for crypto: CryptoClass? = nil) -> E? {
        let fields = control.fields(template, for: crypto, reader)
        return reader.cursor(fields).map("a \(template.kind.rawValue) effect") { map in
            _ = map.value("select")
            return E.read(map)
        }
    }

    var devices: [Device] {
        plant.devices.filter { selector.matches($0, in: plant) && scope.matches($0, in: plant) }
    }
    var flows: [Flow] { plant.flows.filter { selector.matches($0, in: plant) && scope.matches($0, in: plant) } }
    var conduits: [Conduit] {
        plant.conduits.filter { selector.matches($0, in: plant) && scope.matches($0, in: plant) }
    }
    var operators: [OperatorSpec] {
        plant.operators.filter { selector.matches($0, in: plant) && scope.matches($0, in: plant) }
    }
}
