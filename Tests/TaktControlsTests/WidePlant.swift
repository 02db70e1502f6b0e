import TaktFiles
import TaktPlant

/// One of each thing that a control may act on, so that every entry of the catalogue finds something: from an analyser on
/// the radio to an office, with stand-by controllers, a safety controller, an outstation, protection relays and three
/// kinds of people. ``SmallPlant`` stays small beside it.
enum WidePlant {
    static let text = """
        takt: plant/1
        id: wide
        title: Wide plant
        zones:
          - {id: field, title: Field, level: 0, sl-t: 1}
          - {id: cell, title: Cell, level: 1, sl-t: 2}
          - {id: room, title: Control room, level: 2, sl-t: 2}
          - {id: site, title: Site operations, level: 3, sl-t: 2}
          - {id: dmz, title: Industrial DMZ, level: 3.5, sl-t: 3}
          - {id: office, title: Office, level: 4, sl-t: 1}
        conduits:
          - {id: field-cell, title: Field network, between: [field, cell]}
          - {id: cell-room, title: Uplink, between: [cell, room]}
          - {id: room-site, title: Backbone, between: [room, site]}
          - {id: site-dmz, title: Inner border, between: [site, dmz]}
          - {id: dmz-office, title: Outer border, between: [dmz, office]}
        devices:
          - {id: io, kind: remote-io, zone: field, start-up: 5 s}
          - {id: analyser, kind: sensor, zone: field, fragility: stops, start-up: 30 s}
          - &controller
            id: plc-1
            kind: plc
            zone: cell
            model: siemens-s7-1516
            fragility: slows
            processor: {cores: 1, crypto: cortex-m33-asm}
            communication: {service: end-of-scan, per-message: 300 us, connections: 8}
            start-up: 10 s
            tasks:
              - {id: fast, every: 10 ms, priority: 1, execution: 1 ms, deadline: 10 ms}
              - {id: main, scan: {minimum-cycle: 50 ms}, priority: 20, execution: 5 ms}
          - {<<: *controller, id: plc-2}
          - {<<: *controller, id: safety, kind: safety-plc, fragility: robust}
          - id: rtu
            kind: rtu
            zone: cell
            fragility: stops
            processor: {cores: 1, crypto: cortex-m0}
            communication: {service: {task: 10}, per-message: 5 ms, connections: 2}
            start-up: 20 s
            tasks:
              - {id: scan, every: 500 ms, priority: 20, execution: 20 ms}
          - &relay
            id: relay-1
            kind: plc
            zone: cell
            processor: {cores: 1, crypto: cortex-m7-asm}
            communication: {service: own-core, per-message: 50 us}
            start-up: 15 s
            tasks:
              - {id: trip, every: 1 ms, priority: 1, execution: 100 us, watchdog: {limit: 5 ms, action: restart}}
          - {<<: *relay, id: relay-2}
          - {id: sw-cell, kind: switch, zone: cell, forwarding: 5 us, start-up: 40 s}
          - &server
            id: scada
            kind: scada-server
            zone: room
            processor: {cores: 4, scheduling: {time-sharing: 20 ms}}
            communication: {service: {task: 5}, per-message: 100 us}
            memory: {size: 16 GB, used: 6 GB}
            start-up: 3 min
            tasks:
              - {id: alarms, every: 250 ms, priority: 8, execution: 20 ms}
          - {<<: *server, id: scada-2}
          - {<<: *server, id: panel, kind: hmi, tasks: []}
          - {<<: *server, id: eng, kind: engineering-station, tasks: []}
          - {id: sw-room, kind: switch, zone: room, forwarding: 5 us, start-up: 40 s}
          - {<<: *server, id: historian, kind: historian, zone: site, tasks: []}
          - {<<: *server, id: dc, kind: domain-controller, zone: site, tasks: []}
          - {id: fw-site, kind: firewall, zone: site, forwarding: 20 us, start-up: 2 min}
          - {<<: *server, id: jump, kind: jump-host, zone: dmz, tasks: []}
          - {id: sw-dmz, kind: switch, zone: dmz, forwarding: 5 us}
          - {<<: *server, id: idp, kind: identity-provider, zone: office, tasks: []}
          - {<<: *server, id: mes, kind: mes-server, zone: office, tasks: []}
          - {<<: *server, id: home, kind: workstation, zone: office, tasks: []}
          - {<<: *server, id: vendor-pc, kind: workstation, zone: office, tasks: []}
          - {id: sw-office, kind: switch, zone: office, forwarding: 5 us}
        links:
          - {between: [io, sw-cell], rate: 100 Mbit/s, length: 20 m}
          - {between: [analyser, sw-cell], rate: 10 Mbit/s, length: 200 m, medium: wireless}
          - {between: [plc-1, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [plc-2, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [safety, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [rtu, sw-cell], rate: 19.2 kbit/s, length: 2 km, medium: serial}
          - {between: [relay-1, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [relay-2, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [sw-cell, sw-room], rate: 1 Gbit/s, length: 300 m, medium: fibre}
          - {between: [scada, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [scada-2, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [panel, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [eng, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [sw-room, fw-site], rate: 1 Gbit/s, length: 50 m}
          - {between: [historian, fw-site], rate: 1 Gbit/s, length: 5 m}
          - {between: [dc, fw-site], rate: 1 Gbit/s, length: 5 m}
          - {between: [fw-site, sw-dmz], rate: 1 Gbit/s, length: 50 m}
          - {between: [jump, sw-dmz], rate: 1 Gbit/s, length: 5 m}
          - {between: [sw-dmz, sw-office], rate: 1 Gbit/s, length: 50 m}
          - {between: [idp, sw-office], rate: 1 Gbit/s, length: 5 m}
          - {between: [mes, sw-office], rate: 1 Gbit/s, length: 5 m}
          - {between: [home, sw-office], rate: 100 Mbit/s, length: 5 m}
          - {between: [vendor-pc, sw-office], rate: 100 Mbit/s, length: 5 m}
        flows:
          - {id: io-1, protocol: profinet-rt, from: io, to: plc-1, cyclic: {interval: 4 ms, payload: 40 B}}
          - {id: trip, protocol: cip-safety, from: safety, to: plc-1, cyclic: {interval: 20 ms, payload: 16 B}}
          - {id: quality, protocol: modbus-tcp, from: plc-1, to: analyser, poll: {period: 1 s, timeout: 500 ms, read: 10 registers}}
          - {id: poll-1, protocol: modbus-tcp, from: scada, to: plc-1, poll: {period: 500 ms, timeout: 1 s, retries: 1, read: 60 registers}}
          - {id: poll-2, protocol: opc-ua, from: scada, to: plc-2, poll: {period: 1 s, timeout: 3 s, retries: 1, request: 200 B, reply: 1200 B}}
          - {id: poll-rtu, protocol: dnp3, from: scada, to: rtu, poll: {period: 10 s, timeout: 5 s, retries: 1, request: 20 B, reply: 100 B}}
          - {id: operate-rtu, protocol: dnp3, from: panel, to: rtu, command: {timeout: 5 s, retries: 1, request: 30 B, reply: 30 B}}
          - {id: goose, protocol: goose, from: relay-1, to: relay-2, report: {interval: {exponential: 2 s}, payload: 150 B}}
          - {id: clock, protocol: ptp, from: relay-2, to: relay-1, report: {interval: 1 s, payload: 44 B}}
          - {id: screen, protocol: opc-ua, from: panel, to: scada, poll: {period: 1 s, timeout: 3 s, retries: 1, request: 120 B, reply: 1100 B}}
          - {id: stop, protocol: modbus-tcp, from: panel, to: plc-1, command: {timeout: 1 s, retries: 1, write: 2 registers}}
          - {id: download, protocol: s7, from: eng, to: plc-1, command: {timeout: 10 s, retries: 1, request: 4 kB, reply: 100 B}}
          - {id: trends, protocol: opc-ua, from: historian, to: scada, poll: {period: 5 s, timeout: 3 s, request: 200 B, reply: 4 kB}}
          - {id: share, protocol: smb, from: eng, to: historian, essential: false, bulk: {period: 5 min, total: 2 MB}}
          - {id: order, protocol: https, from: mes, to: scada, command: {timeout: 5 s, retries: 1, request: 2 kB, reply: 500 B}}
          - {id: figures, protocol: sql, from: mes, to: historian, poll: {period: 10 s, timeout: 5 s, request: 200 B, reply: 2 kB}}
          - {id: desk, protocol: rdp, from: home, to: jump, command: {timeout: 5 s, retries: 1, request: 400 B, reply: 1400 B}}
          - {id: session, protocol: rdp, from: vendor-pc, to: jump, command: {timeout: 5 s, retries: 1, request: 400 B, reply: 1400 B}}
        operators:
          - id: shift
            station: panel
            trigger: {alarm: {exponential: 2 min}}
            login: {time: 20 s, session: 8 h}
            steps:
              - {step: notice, takes: 3 s}
              - {step: log in, login: true}
              - {step: stop it, command: stop}
          - id: engineer
            station: eng
            trigger: {schedule: {period: 4 min, offset: 1 min}}
            steps: [{step: load the change, command: download}]
          - id: planner
            station: mes
            trigger: {schedule: {period: 5 min, offset: 2 min}}
            steps: [{step: send the order, command: order}]
          - id: on-call
            station: home
            access: remote
            trigger: {alarm: {exponential: 4 min}}
            steps: [{step: connect, command: desk}]
          - id: vendor
            station: vendor-pc
            access: vendor
            trigger: {schedule: {period: 4 min, offset: 30 s}}
            steps: [{step: connect, command: session}]
        requirements:
          - {id: poll-1, title: Read in time, poll: poll-1, limit: 200 ms, tolerates: none}
        """

    static func load() throws -> Plant { try PlantFile.parse(text: text).plant }
}
