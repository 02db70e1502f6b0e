import TaktDevices
import TaktExperiment
import TaktFiles
import TaktPlant

extension Assumption {
    /// The figures of the device profiles that a plant names, without those that the plant file says otherwise for every device
    /// of the model.
    static func list(of plant: LoadedPlant) -> [Assumption] {
        plant.profiles.flatMap { profile in
            let devices = plant.plant.devices.filter { $0.model == profile.id }
            return profile.figures.filter { figure in devices.contains { profile.values.isUsed(figure.key, by: $0) } }
                .map {
                    Assumption(
                        subject: profile.id, title: $0.key.title, key: $0.key.rawValue, value: $0.value.inline,
                        isChosen: false, grade: $0.grade.rawValue, source: $0.source)
                }
        }
    }
}

extension ProfileValues {
    /// Whether a device has the profile's figure. What leaves no trace in the device, since it went into the times of its
    /// tasks, counts as used.
    fileprivate func isUsed(_ key: FigureKey, by device: Device) -> Bool {
        let processor = device.processor
        let communication = device.communication
        return switch key {
        case .instructions, .operatingSystem, .processImage, .minimumCycle, .jitter, .overrun, .watchdog:
            !device.tasks.isEmpty
        case .cores: cores == processor?.cores
        case .speed: speedPermille == processor?.speedPermille
        case .scheduling: scheduling == processor?.scheduling
        case .contextSwitch: contextSwitch == processor?.contextSwitch
        case .crypto: crypto == processor?.cryptoClass
        case .service: service == communication.service
        case .perMessage: perMessage == communication.perMessage
        case .perByte: picosecondsPerByte == communication.picosecondsPerByte
        case .connections: connections == communication.connectionLimit
        case .concurrent: concurrent == communication.requestLimit
        case .replyDelay: replyDelay == communication.replyDelay
        case .memory: memory == device.memory
        case .startUp: startUp == device.startUp
        case .networkStartUp: networkStartUp == device.networkStartUp
        case .forwarding: forwarding == device.forwardingLatency
        case .fragility: fragility == device.fragility
        }
    }
}
