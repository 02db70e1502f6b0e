import TaktPlant

/// The script with which gnuplot draws a requirement's curves.
///
/// Nothing that a plant file says goes into it: only figures, and the words of times and shares. Colours are numbers by
/// which ``PlotSVG`` knows what each stroke is.
struct CurvePlot {
    /// What a stroke or a text is, as the colour `#0000NN`.
    enum Role: Int { case axis = 1, grid, late, limit, tolerated, curve }

    let curves: ResponseCurves
    let axis: TimeAxis

    init(_ curves: ResponseCurves) {
        self.curves = curves
        axis = TimeAxis(curves.span, isLogarithmic: curves.isLogarithmic)
    }

    /// - Parameters:
    ///   - number: makes the names of its data unique in a script of several plots.
    ///   - output: file name, which this program chose.
    func script(_ number: Int, output: String) -> String {
        var lines = ["reset", "set output '\(output)'"]
        for (index, curve) in curves.curves.enumerated() {
            lines.append("$p\(number)c\(index) << EOD")
            lines += curve.points(axis, floor: curves.floor).map { "\($0.time) \($0.share)" }
            lines.append("EOD")
        }
        lines += frame + limit + tolerance
        let plots = curves.curves.indices.map { index in
            "$p\(number)c\(index) using 1:2 with steps lw 2 lc rgb '\(Self.colour(Role.curve.rawValue + index))'"
        }
        lines.append("plot " + plots.joined(separator: ", "))
        lines.append("unset output")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func colour(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    private static func colour(_ role: Role) -> String { colour(role.rawValue) }

    private var frame: [String] {
        let tics = axis.ticks.map { "'\($0.words)' \($0.time)" }.joined(separator: ", ")
        return [
            axis.isLogarithmic ? "set logscale xy" : "set logscale y",
            "set xrange [\(axis.low):\(axis.high)]", "set yrange [\(curves.floor):1]",
            "set lmargin 11", "set rmargin 3", "set tmargin 2", "set bmargin 2",
            "unset key", "set border 3 lc rgb '\(Self.colour(.axis))'",
            "set tics nomirror out scale 0.5 textcolor rgb '\(Self.colour(.axis))'",
            "set xtics (\(tics))", "set ytics (\(shares))", "set mxtics 1", "set mytics 1",
            "set grid xtics ytics lt 1 lc rgb '\(Self.colour(.grid))'",
        ]
    }

    /// `all`, `1 in 10`, `1 in 100` ... down to the floor.
    private var shares: String {
        var words = ["'all' 1"]
        var parts = 10
        while 1 / Double(parts) >= curves.floor * 0.999 {
            words.append("'1 in \(Figures.count(parts))' \(1 / Double(parts))")
            parts *= 10
        }
        return words.joined(separator: ", ")
    }

    /// The deadline with its words above it, and the part of the picture that is too late.
    private var limit: [String] {
        let time = Double(curves.limit)
        let isRight = axis.position(time) > 0.5
        return [
            "set object 1 rect from first \(time), graph 0 to graph 1, graph 1 fc rgb '\(Self.colour(.late))' fs solid noborder behind",
            "set arrow 1 from first \(time), graph 0 to first \(time), graph 1 nohead lw 2 lc rgb '\(Self.colour(.limit))'",
            "set label 1 'limit \(DurationFormat.rounded(curves.limit))' at first \(time), graph 1 "
                + "\(isRight ? "right" : "left") offset char 0, 0.7 textcolor rgb '\(Self.colour(.limit))'",
        ]
    }

    private var tolerance: [String] {
        guard let parts = curves.tolerated, parts > 0 else { return [] }
        let share = 1 / Double(parts)
        guard share > curves.floor else { return [] }
        return [
            "set arrow 2 from graph 0, first \(share) to graph 1, first \(share) nohead lw 1 lc rgb '\(Self.colour(.tolerated))'",
            "set label 2 'tolerated' at graph 1, first \(share) right offset char -0.3, 0.5 textcolor rgb '\(Self.colour(.tolerated))'",
        ]
    }
}
