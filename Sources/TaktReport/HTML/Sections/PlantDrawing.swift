import TaktExperiment

/// The plant by Purdue level, and where each control bites.
extension HTMLReport {
    var plantDrawing: HTMLSection? {
        guard let sketch = assessment.sketch, !sketch.zones.isEmpty else { return nil }
        let plan = SketchPlan(sketch, palette: palette)
        let title = "\(assessment.plant.title), by level"
        let words = description(sketch)
        return HTMLSection(
            "plant", assessment.controls.isEmpty ? "The plant" : "The plant, and where each control bites",
            [
                "<figure>",
                SketchDrawing(plan, palette, isNarrow: false).svg(title: title, description: words),
                SketchDrawing(plan, palette, isNarrow: true).svg(title: title, description: words),
                Self.paragraph(plan.summary, "quiet"), legend(sketch), "</figure>",
            ])
    }

    private func description(_ sketch: PlantSketch) -> String {
        let zones = sketch.zones.prefix(12).map {
            "level \($0.level): \($0.title), \(Figures.count($0.devices.count, "device"))"
        }
        let more = sketch.zones.count > 12 ? "; and \(sketch.zones.count - 12) more zones" : ""
        return zones.joined(separator: "; ") + more + "."
    }

    // MARK: legend

    private func legend(_ sketch: PlantSketch) -> String {
        let items = assessment.controls.compactMap { control -> String? in
            guard let number = palette.number(control.id) else { return nil }
            let mark = SketchDrawing.mark(number, x: 9, y: 9, colour: palette.colour(control.id))
            let places = places(sketch.bites.filter { $0.control == control.id })
            let text = places.isEmpty ? "changes nothing that takes time in this plant" : places.joined(separator: "; ")
            return "<li><svg viewBox=\"0 0 18 18\" aria-hidden=\"true\"><title>\(number)</title>\(mark)</svg>"
                + "<div>\(Self.code(control.id)) \(Self.escape(control.title)): <span class=\"quiet\">\(Self.escape(text)).</span></div></li>"
        }
        return items.isEmpty ? "" : "<ul class=\"bites\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    /// `host load at hmi-1, scada-a and 3 more; default deny at supervision-site`.
    private func places(_ bites: [PlantSketch.Bite]) -> [String] {
        var groups: [(words: String, places: [String])] = []
        for bite in bites {
            let place = bite.place == .plant ? "the whole plant" : bite.id
            if let index = groups.firstIndex(where: { $0.words == bite.words }) {
                groups[index].places.append(place)
            } else {
                groups.append((bite.words, [place]))
            }
        }
        let shown = groups.prefix(8).map { group in
            let names = group.places.prefix(6).joined(separator: ", ")
            let more = group.places.count > 6 ? " and \(group.places.count - 6) more" : ""
            return "\(group.words) at \(names)\(more)"
        }
        return shown + (groups.count > 8 ? ["and \(groups.count - 8) more"] : [])
    }
}
