package import TaktPlant

/// One effect of an entry: its kind and its fields, in which `$name` stands for a parameter.
package struct EffectTemplate: Hashable, Sendable {
    package var kind: EffectKind
    /// As typed, the conditions too.
    package var fields: DocumentNode
    /// All must hold for the effect to be there.
    package var conditions: [Condition] = []

    /// That a parameter has one of these words.
    package struct Condition: Hashable, Sendable {
        package var parameter: String
        package var words: [String]
        package var mark: Mark
    }

    /// Parameters that the effect depends on, each once for every place that names it.
    var parameters: [String] {
        var names = conditions.map(\.parameter)
        _ = fields.replacingScalars { text, _ in
            if let name = Self.parameterName(text) { names.append(name) }
            return nil
        }
        return names
    }

    /// `load` of `$load`; `nil` for any other text.
    static func parameterName(_ text: String) -> String? { text.hasPrefix("$") ? String(text.dropFirst()) : nil }
}
