import TaktKernel
import TaktPlant

/// An effect's fields, and the edits they make.
protocol Effect {
    static func read(_ map: MapReader) -> Self?
    static func edits(_ context: EffectContext) -> [PlantEdit]
}

extension Effect {
    static func check(_ fields: DocumentNode, _ kind: String, _ reader: DocumentReader) {
        _ = reader.cursor(fields).map("a \(kind) effect") { map in
            _ = map.map("select", "a selection") { ControlReader.selector($0) }
            _ = map.value("when")
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
        guard !reader.hasErrors else { return nil }
        return reader.cursor(fields).map("a \(template.kind.rawValue) effect") { map in
            _ = (map.value("select"), map.value("when"))
            return E.read(map)
        }
    }

    /// An id for what the effect adds, from its title; a second effect of the same title gets its number too.
    func name(titled title: String) -> String {
        let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = "\(origin.name)." + words.joined(separator: "-").prefix(32)
        let same = control.entry.effects.filter { $0.fields["title"]?.scalar == template.fields["title"]?.scalar }
        guard same.count > 1, let number = same.firstIndex(of: template), number > 0 else { return name }
        return "\(name).\(number + 1)"
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

extension MapReader {
    /// A duration of more than nothing.
    func requiredPeriod(_ key: String) -> Nanoseconds {
        let period = required(key, .duration)
        if period == 0 { value(key)?.error("must be more than nothing") }
        return max(1, period)
    }
}
