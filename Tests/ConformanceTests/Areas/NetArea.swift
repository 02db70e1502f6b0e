import TaktPlant
import TaktSimulation

extension ConformanceArea {
    /// Frames through topologies of ports, whole transactions, Modbus/TCP sizes, bounds by network calculus.
    static let net = ConformanceArea(name: "net") { file in
        var cases: [ConformanceCase] = []
        for object in try file.objects() {
            if object.has("rows") {
                cases += try ModbusSizeCases.cases(object)
            } else if object.has("frames") {
                cases.append(try FrameCase(object).asCase)
            } else if object.has("device_processing") {
                cases.append(try TransactionCase(object).asCase)
            } else if object.has("delay_bound_ns") || object.has("low_delay_bound_ns") {
                cases.append(try NetworkCalculusCase.asCase(object))
            } else {
                throw CaseProblem("\(object.path): no known form of net case: \(object.names.joined(separator: ", "))")
            }
        }
        return cases
    }
}
