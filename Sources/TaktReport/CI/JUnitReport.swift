import Foundation
package import TaktExperiment

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A suite's results as JUnit XML, in the dialect that Jenkins and GitLab read (junit-10.xsd of the xUnit plugin).
///
/// A case is a testsuite, each of its checks a testcase. A check that cannot be told is skipped, not failed: build servers
/// show it as neither, and the program's exit status says the rest. A case that could not be run is one error.
package enum JUnitReport {
    package static func text(_ report: SuiteReport) -> String {
        let root = XMLElement(name: "testsuites")
        let suites = report.suites.flatMap(Self.suites)
        let cases = report.cases
        set(
            root,
            [
                ("name", "takt suite"), ("time", time(cases.reduce(0) { $0 + $1.seconds })),
                ("tests", "\(suites.reduce(0) { $0 + $1.childCount(named: "testcase") })"),
                ("failures", "\(cases.reduce(0) { $0 + $1.count(.failed) })"),
                ("errors", "\(suites.reduce(0) { $0 + $1.errorCount })"),
            ])
        for suite in suites { root.addChild(suite) }
        let document = XMLDocument(rootElement: root)
        document.version = "1.0"
        document.characterEncoding = "UTF-8"
        return String(decoding: document.xmlData(options: [.nodePrettyPrint]), as: UTF8.self)
    }

    private static func suites(_ suite: SuiteResult) -> [XMLElement] {
        let cases = suite.cases.map { self.suite($0, suite) }
        guard !suite.problems.isEmpty else { return cases }
        let element = XMLElement(name: "testsuite")
        set(
            element,
            [
                ("name", suite.path), ("tests", "1"), ("failures", "0"), ("errors", "1"), ("skipped", "0"),
                ("time", "0.000"),
            ])
        element.addChild(self.error(suite.problems, name: "suite file", className: suite.path))
        return cases + [element]
    }

    private static func suite(_ result: CaseResult, _ suite: SuiteResult) -> XMLElement {
        let element = XMLElement(name: "testsuite")
        let hasErrors = !result.errors.isEmpty
        set(
            element,
            [
                ("name", "\(suite.title): \(result.name)"), ("tests", "\(result.checks.count + (hasErrors ? 1 : 0))"),
                ("failures", "\(result.count(.failed))"), ("errors", hasErrors ? "1" : "0"),
                ("skipped", "\(result.count(.inconclusive))"), ("time", time(result.seconds)),
                ("package", suite.title), ("file", suite.path),
            ])
        element.addChild(properties(result))
        let className = "\(result.plant).\(result.name.replacing(".", with: "-"))"
        let share = result.seconds / Double(max(1, result.checks.count))
        for check in result.checks { element.addChild(testcase(check, className: className, seconds: share)) }
        if hasErrors { element.addChild(error(result.errors, name: "case", className: className)) }
        return element
    }

    private static func properties(_ result: CaseResult) -> XMLElement {
        let element = XMLElement(name: "properties")
        var properties = [
            ("seed", "\(result.settings.seed)"), ("replications", "\(result.settings.replications)"),
            ("for", NaturalUnits.option(result.settings.horizon)), ("confidence", "\(result.settings.confidence)"),
        ]
        properties += result.inputs.sorted { $0.key < $1.key }.map { ("hash." + $0.key, $0.value) }
        properties += result.fingerprints.map { ("fingerprint." + $0.variant, $0.fingerprint) }
        for (name, value) in properties {
            let property = XMLElement(name: "property")
            set(property, [("name", name), ("value", value)])
            element.addChild(property)
        }
        return element
    }

    private static func testcase(_ check: CheckResult, className: String, seconds: Double) -> XMLElement {
        let element = XMLElement(name: "testcase")
        set(element, [("name", check.name), ("time", time(seconds)), ("classname", className)])
        let place = "\(check.place.description): \(check.sentence)"
        switch check.state {
        case .passed: break
        case .failed:
            element.addChild(remark("failure", type: check.kind?.rawValue ?? "", check.sentence, body: place))
        case .inconclusive:
            element.addChild(remark("skipped", type: check.kind?.rawValue ?? "", check.sentence, body: place))
        }
        element.addChild(XMLElement(name: "system-out", stringValue: clean(check.sentence)))
        return element
    }

    private static func error(_ problems: [CaseProblem], name: String, className: String) -> XMLElement {
        let element = XMLElement(name: "testcase")
        set(element, [("name", name), ("time", "0.000"), ("classname", className)])
        let lines = problems.map { "\($0.place.description): \($0.message)" }
        let kind = problems.contains(where: \.isInternal) ? "internal-error" : "invalid-input"
        element.addChild(
            remark("error", type: kind, problems.first?.message ?? "", body: lines.joined(separator: "\n")))
        return element
    }

    private static func remark(_ name: String, type: String, _ message: String, body: String) -> XMLElement {
        let element = XMLElement(name: name, stringValue: clean(body))
        set(element, [("type", type), ("message", message)])
        return element
    }

    private static func set(_ element: XMLElement, _ attributes: [(String, String)]) {
        for (name, value) in attributes {
            guard let node = XMLNode.attribute(withName: name, stringValue: clean(value)) as? XMLNode else { continue }
            element.addAttribute(node)
        }
    }

    /// Whole milliseconds, as schemas ask for.
    private static func time(_ seconds: Double) -> String {
        let milliseconds = Int((min(max(0, seconds), 1e9) * 1000).rounded())
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    /// Without what XML 1.0 cannot hold, whatever a plant's title says.
    private static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: scalars.append(scalar)
            default: scalars.append("\u{FFFD}")
            }
        }
        return String(scalars)
    }
}

extension XMLElement {
    fileprivate func childCount(named name: String) -> Int { elements(forName: name).count }

    fileprivate var errorCount: Int { elements(forName: "testcase").count { !$0.elements(forName: "error").isEmpty } }
}
