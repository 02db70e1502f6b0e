import TaktPlant

extension Selector {
    /// Empties a list, so that it matches everything.
    package mutating func clear(_ list: SelectorList) {
        switch list {
        case .families: families = []
        case .kinds: kinds = []
        case .devices: devices = []
        case .zones: zones = []
        case .levels: levels = []
        case .protocols: protocols = []
        case .flows: flows = []
        case .flowKinds: flowKinds = []
        case .conduits: conduits = []
        case .operators: operators = []
        case .tasks: tasks = []
        case .fragility: fragility = []
        case .media: media = []
        case .access: access = []
        case .models: models = []
        }
    }

    /// Puts ids into a list that names single things.
    ///
    /// - Returns: false, and changes nothing, for a list of classes of things.
    package mutating func set(_ list: SelectorList, to ids: [String]) -> Bool {
        switch list {
        case .devices: devices = ids
        case .flows: flows = ids
        case .conduits: conduits = ids
        case .operators: operators = ids
        case .tasks: tasks = ids.compactMap(TaskReference.init(text:))
        default: return false
        }
        return true
    }
}

extension SelectorList {
    /// What one item of a list of single things is called.
    package var singular: String {
        switch self {
        case .devices: "device"
        case .flows: "flow"
        case .conduits: "conduit"
        case .operators: "operator"
        case .tasks: "task"
        case .zones: "zone"
        default: rawValue
        }
    }
}

extension TaskReference {
    /// `device/task`.
    fileprivate init?(text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return nil }
        self.init(device: parts[0], task: parts[1])
    }
}
