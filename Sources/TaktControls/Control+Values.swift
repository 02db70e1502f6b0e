package import TaktPlant

extension Control {
    /// Whether the choice sets a parameter; otherwise its default is used.
    package func sets(_ parameter: String) -> Bool { choice.settings.contains { $0.parameter == parameter } }

    /// What is used of a parameter, as a file writes it: of a table by cryptography class the rows of `classes`, in their
    /// order, or all rows when none of them is there.
    package func text(of parameter: ParameterSpec, for classes: [CryptoClass]) -> String {
        let set = choice.settings.last { $0.parameter == parameter.id }?.value
        guard (set ?? parameter.value).isCryptoTable else { return (set ?? parameter.value).inline }
        let rows = (classes.isEmpty ? CryptoClass.allCases : classes).compactMap { crypto in
            value(parameter.id, for: crypto).map { "\(crypto.rawValue): \($0.inline)" }
        }
        return rows.joined(separator: ", ")
    }
}
