import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

/// Each requirement that fails: why, how its responses lie, what they went to, and the worst of them.
extension HTMLReport {
    var failures: HTMLSection? {
        let rows = reading.failingInDetail
        guard !rows.isEmpty else { return nil }
        let others = reading.failing.dropFirst(rows.count).map(\.requirement.requirement)
        let more =
            others.isEmpty
            ? ""
            : Self.paragraph(
                "These fail, too, and have no pictures here: \(others.joined(separator: ", ")).")
        let note = pictures.problem.map {
            Self.paragraph("The curves of responses are missing: \($0). All figures are complete.", "note")
        }
        return HTMLSection(
            "failures", assessment.kind == .run ? "What fails, and why" : "What breaks, and why",
            [note ?? ""] + rows.map(article) + [more])
    }

    private func article(_ row: RequirementRow) -> String {
        let requirement = row.requirement
        let reasons = reading.failures(row).map { variant, sentence in
            "<dt>\(Self.escape(variant))</dt><dd>\(Self.escape(sentence))</dd>"
        }
        let consequence = row.outcomes.compactMap { $0?.consequence }.first { !$0.isEmpty }
        let then = consequence.map { "<dt>then</dt><dd>\(Self.escape($0))</dd>" } ?? ""
        let why = reasons.joined(separator: "\n") + then
        let parts = [
            "<h3>\(Self.escape(requirement.title)) \(Self.code(requirement.requirement))</h3>",
            Self.paragraph(reading.limitSentence(requirement).capitalised + ".", "quiet"),
            reading.interaction(row).map { "<p><strong>\(Self.escape($0))</strong></p>" } ?? "",
            why.isEmpty ? "" : "<dl>\(why)</dl>", curves(row), blame(row), timeline(row),
        ]
        return "<article>\n\(parts.filter { !$0.isEmpty }.joined(separator: "\n"))\n</article>"
    }

    private func curves(_ row: RequirementRow) -> String {
        guard let curve = pictures.curves[row.requirement.requirement], let curves = ResponseCurves(row) else {
            return ""
        }
        let scale = curves.isLogarithmic ? ", both scales in powers of ten" : ""
        return """
            <figure class="curves">
            <figcaption><b>How many responses take longer than a time</b> \(palette.curveKey(curves.curves.map(\.name)))</figcaption>
            \(curve)
            <p class="quiet">Read it from a time upwards: the curve’s height is the share of responses that take longer\
            \(scale). Where a curve meets the line of the limit stands its share of misses; what goes on into the shaded \
            part is too late. \(Self.escape(curves.words))</p>
            </figure>
            """
    }
}

extension Reading {
    /// What newly fails or, in a run, fails; then what fails without any control, too.
    var failing: [RequirementRow] { rows.filter { $0.severity == .newlyFails || $0.severity == .fails } }
    /// So many have room for pictures; each has some figures of its own.
    var failingInDetail: [RequirementRow] { Array(failing.prefix(12)) }
}
