/// Ways to write the small values of a plant file that are neither plain words nor quantities.
extension ValueForm where Value == Int64 {
    /// Relative processor speed, in thousandths.
    package static var speed: ValueForm {
        ValueForm(expected: "a relative speed such as `1.0`", placeholder: 1000) { text throws(QuantityError) in
            guard let number = ExactNumber(Substring(text)), case .whole(let permille) = number.scaled(by: 1000),
                permille <= 1_000_000
            else { throw QuantityError("expected a relative speed such as `1.5`, up to 1000, found \(quoted(text))") }
            return permille
        }
    }
}

extension ValueForm where Value == PurdueLevel {
    package static var purdueLevel: ValueForm {
        let levels = listed(PurdueLevel.allCases.map { quoted($0.name) })
        return ValueForm(expected: "a Purdue level", placeholder: .control) { text throws(QuantityError) in
            guard let level = PurdueLevel(name: text) else {
                throw QuantityError("expected a Purdue level (\(levels)), found \(quoted(text))")
            }
            return level
        }
    }
}

extension ValueForm where Value == TaskReference {
    package static var taskReference: ValueForm {
        ValueForm(
            expected: "a task such as `plc-1/fast`", placeholder: TaskReference(device: "", task: "")
        ) { text throws(QuantityError) in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, parts.allSatisfy(isIdentifier) else {
                throw QuantityError("expected a device and its task such as `plc-1/fast`, found \(quoted(text))")
            }
            return TaskReference(device: parts[0], task: parts[1])
        }
    }
}

extension ValueForm where Value == Tolerance {
    package static var tolerance: ValueForm {
        ValueForm(expected: "a tolerance such as `none` or `1 in 1000`", placeholder: .none, parse: Tolerance.parse)
    }
}

extension Tolerance {
    /// Of any so many responses at most: a run remembers all of them.
    package static let longestWindow = 1_000_000

    /// `none`, `1 in 1000`, `at most 2 of any 100` or `3 in a row`.
    package static func parse(_ text: String) throws(QuantityError) -> Tolerance {
        let words = text.split(separator: " ").map(String.init)
        func number(_ index: Int) -> Int? { Int(words[index]).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil } }
        switch words.count {
        case 1 where text == "none": return .none
        case 3 where words[0] == "1" && words[1] == "in":
            if let window = number(2), window > 0 { return .oneIn(window) }
        case 4 where Array(words[1...]) == ["in", "a", "row"]:
            if let run = number(0), run > 0 { return .consecutive(run) }
        case 6 where words[0] == "at" && words[1] == "most" && words[3] == "of" && words[4] == "any":
            if let misses = number(2), let window = number(5), misses < window {
                guard window <= longestWindow else {
                    throw QuantityError("\(quoted(text)) looks back over more than \(longestWindow) responses")
                }
                return .weaklyHard(misses: misses, window: window)
            }
        default: break
        }
        throw QuantityError(
            "expected `none`, `1 in 1000`, `at most 2 of any 100` or `3 in a row`, found \(quoted(text))")
    }

    /// As a plant file writes it.
    package var text: String {
        switch self {
        case .none: "none"
        case .oneIn(let window): "1 in \(window)"
        case .weaklyHard(let misses, let window): "at most \(misses) of any \(window)"
        case .consecutive(let run): "\(run) in a row"
        }
    }
}

extension ValueForm where Value == ViolationCost {
    package static var violationCost: ValueForm {
        ValueForm(
            expected: "a cost such as `500 USD` or `20 min downtime`", placeholder: .downtime(0),
            parse: ViolationCost.init(text:))
    }
}

extension ValueForm where Value == DowntimeCost {
    package static var downtimeCost: ValueForm {
        ValueForm(
            expected: "a cost of downtime such as `18000 USD/h`",
            placeholder: DowntimeCost(amountPerHour: 0, currency: "USD"), parse: DowntimeCost.init(text:))
    }
}
