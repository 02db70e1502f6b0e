import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("The catalogue that comes with the program")
struct ShippedCatalogueTests {
    /// Those of the compliance mapping, by category.
    private static let ids: [ControlEntry.Category: [String]] = [
        .host: [
            "edr-agent", "av-scheduled-scan", "app-allowlisting", "log-forwarding", "siem-sampling", "host-hardening",
            "config-integrity-monitoring", "backup-agent", "encryption-at-rest", "removable-media-control",
            "firmware-signature-verification", "patching-monthly", "patching-outage-window",
        ],
        .message: [
            "tls-modbus", "opcua-sign-encrypt", "macsec", "ipsec-gateway", "time-sync-auth", "goose-authentication",
            "dnp3-authentication",
        ],
        .network: [
            "zone-firewall", "inline-ips-dpi", "network-microsegmentation", "idmz", "data-diode", "nac-8021x",
            "passive-network-monitoring", "vulnerability-scan-active", "dos-rate-limiting", "wireless-security",
        ],
        .access: [
            "mfa-interactive", "jump-host-remote-access", "vendor-remote-access-mfa", "two-person-approval",
            "session-timeout", "password-rotation-lockout", "role-based-access", "command-validation-gateway",
        ],
        .continuity: [
            "hot-standby-redundancy", "disaster-recovery-failover", "offline-backup-restore",
            "watchdog-failsafe-output", "safety-system-separation",
        ],
        .organisation: [
            "account-management", "asset-inventory", "change-management", "incident-response-plan",
            "passive-vuln-assessment", "physical-access-control", "sbom-supply-chain", "security-training",
        ],
    ]

    @Test("every entry reads without a problem, sorted by id, and is one of those that the mapping knows")
    func readsAll() throws {
        let entries = try CatalogueFile.shipped()
        #expect(entries.map(\.id) == Self.ids.values.joined().sorted())
        #expect(Self.ids.values.joined().count == 51)
        for entry in entries {
            #expect(Self.ids[entry.category, default: []].contains(entry.id), "\(entry.id) in \(entry.category)")
        }
    }

    @Test("every file of the folder is in the program, under the name of its entry")
    func files() throws {
        let folder = Repository.root.appending(path: "Sources/TaktControls/Catalog")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(Catalogue.files.map(\.name).sorted() == names)
        #expect(try CatalogueFile.shipped().map { $0.id + ".yaml" } == names)
    }

    @Test("every alternative is a control, and every entry names one and says how it fails")
    func alternatives() throws {
        let ids = Array(Self.ids.values.joined())
        for entry in try CatalogueFile.shipped() {
            #expect(ControlReader.strangers(of: entry, in: ids).isEmpty, "\(entry.id)")
            #expect(!entry.mitigates.isEmpty && !entry.failureModes.isEmpty, "\(entry.id)")
            // What has no timing effect needs nothing in its place.
            #expect(!entry.alternatives.isEmpty || entry.noTimingEffect != nil, "\(entry.id)")
        }
    }

    @Test("every parameter has a grade and a source, every figure a range, and every word its choices")
    func evidence() throws {
        for entry in try CatalogueFile.shipped() {
            for parameter in entry.parameters {
                #expect(parameter.source.count >= 10, "\(entry.id) \(parameter.id)")
                let isFigure = !["word", "list"].contains(parameter.unit)
                #expect(parameter.range.count == (isFigure ? 2 : 0), "\(entry.id) \(parameter.id)")
                #expect(parameter.choices.isEmpty == (parameter.unit != "word"), "\(entry.id) \(parameter.id)")
            }
        }
    }

    @Test("an estimate says that it is one, and nothing names our notes")
    func sources() throws {
        for parameter in try CatalogueFile.shipped().flatMap(\.parameters) {
            #expect(!parameter.source.contains("figures.md"))
            if parameter.grade != .estimate { #expect(!parameter.source.hasPrefix("Our")) }
        }
    }

    @Test("tables by cryptography class have a row for every class, slower ones higher")
    func tables() throws {
        for id in ["handshake", "byte-time", "record-time"] {
            let parameter = try #require(try shipped("tls-modbus").parameter(id))
            let rows = try #require(parameter.value.mapping)
            #expect(rows.map(\.key).sorted() == CryptoClass.allCases.map(\.rawValue).sorted())
        }
    }

    @Test("derived handshakes are the sums that their source shows")
    func handshakes() throws {
        let table = try #require(try shipped("tls-modbus").parameter("handshake")).value
        let milliseconds: [(CryptoClass, keys: Double, agreement: Double, sign: Double, verify: Double)] = [
            (.cortexM7, 1.02, 2.19, 1.92, 3.49), (.cortexM7Software, 268, 268, 271, 169),
            (.cortexM33, 4.90, 10.7, 7.44, 15.3), (.cortexM33Hardware, 20.4, 19.4, 17.9, 18.0),
            (.cortexM33Software, 146, 146, 164, 299), (.cortexM0, 112, 250, 153, 349),
            (.x86, 0.038, 0.10, 0.038, 0.10), (.x86Software, 2.55, 4.95, 2.55, 4.95),
        ]
        for row in milliseconds {
            let text = try #require(table[row.0.rawValue]?.scalar)
            let sum = row.keys + row.agreement + row.sign + 2 * row.verify
            #expect(try Double(DurationFormat.parse(text)) / 1e6 == sum.rounded(toThousandths: true), "\(row.0)")
        }
    }

    @Test("edr-agent loads hosts and leaves controllers alone")
    func edr() throws {
        let lines = try sentences(control("edr-agent:devices=server"), on: SmallPlant.load())
        #expect(
            lines == [
                "device server: new task watch, 3 ms of a core every 100 ms, priority 5; memory in use 6 GB -> 6.2 GB of"
                    + " 16 GB",
                "device server: new task query, about 120 ms (21 ms to 669 ms) at speed 1 of a core at intervals of"
                    + " 60 s on average, priority 5",
                "device server: new task scan, 40 s of a core every 12 h, first at 3 min, priority 9",
            ])
        #expect(try control("edr-agent:families=embedded").edits(for: SmallPlant.load()).isEmpty)
    }

    @Test("tls-modbus protects Modbus and nothing else, at each end by its processor")
    func tls() throws {
        let lines = try sentences(control("tls-modbus"), on: SmallPlant.load())
        #expect(lines.map { $0.prefix { $0 != "(" } } == ["flow poll-slow ", "flow poll-fast ", "flow stop "])
        #expect(lines[0].hasSuffix("set-up of 376 us at server and 53.6 ms at plc-slow in 2 round trips, every 10 min"))
        #expect(lines[1].contains("set-up of 376 us at server and 12.1 ms at plc-fast"))
        #expect(lines[2].contains("set-up of 20 ms at panel and 53.6 ms at plc-slow"))
        #expect(lines[0].contains("request 70 -> 99 bytes on the wire"))
    }

    @Test("mfa-interactive asks the identity provider with a flow of its own")
    func mfa() throws {
        let plant = try SmallPlant.load()
        let edits = try control("mfa-interactive").edits(for: plant)
        let flow = try #require(plant.applying(edits).flow("mfa-interactive/guard"))
        #expect(flow.source == "panel" && flow.destination == "idp" && flow.protocolName == "https")
        #expect(flow.origin == .control("mfa-interactive"))
        #expect(try sentences(control("mfa-interactive"), on: plant)[0].contains("way round in about 60 s"))
    }

    @Test("zone-firewall blocks an unusual protocol by name, and a further rule lets it pass")
    func firewall() throws {
        let lines = try sentences(control("zone-firewall"), on: SmallPlant.load())
        #expect(lines.count == 2)
        #expect(lines[1].hasSuffix("; no rule allows share (smb)"))
        let opened = try sentences(
            control("zone-firewall:extra-rules=smb from server to plc-fast"), on: SmallPlant.load())
        #expect(opened[1].hasSuffix("syslog; or smb from server to plc-fast"))
        let closed = try sentences(control("zone-firewall:allowed-protocols=opc-ua+smb"), on: SmallPlant.load())
        #expect(closed[1].contains("no rule allows the essential flow poll-slow (modbus-tcp)"))
    }
}

extension Double {
    /// Rounded as the catalogue writes it.
    fileprivate func rounded(toThousandths: Bool) -> Double { (self * 1000).rounded() / 1000 }
}
