/// A mitigation of MITRE ATT&CK for ICS, version 18.1 of 2025-11-13.
///
/// (c) 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.
/// ATT&CK is a registered trademark of The MITRE Corporation.
package struct Mitigation: Hashable, Sendable {
    package var id: String
    package var name: String

    /// What must stand wherever the names are printed.
    package static let notice = """
        ATT&CK for ICS 18.1: (c) 2025 The MITRE Corporation. This work is reproduced and distributed with the permission \
        of The MITRE Corporation.
        """

    package static func named(_ id: String) -> Mitigation? { all.first { $0.id == id } }

    /// By id. `M0816`, which says that nothing helps, is none that a control could claim.
    package static let all: [Mitigation] = [
        Mitigation(id: "M0800", name: "Authorization Enforcement"),
        Mitigation(id: "M0801", name: "Access Management"),
        Mitigation(id: "M0802", name: "Communication Authenticity"),
        Mitigation(id: "M0803", name: "Data Loss Prevention"),
        Mitigation(id: "M0804", name: "Human User Authentication"),
        Mitigation(id: "M0805", name: "Mechanical Protection Layers"),
        Mitigation(id: "M0806", name: "Minimize Wireless Signal Propagation"),
        Mitigation(id: "M0807", name: "Network Allowlists"),
        Mitigation(id: "M0808", name: "Encrypt Network Traffic"),
        Mitigation(id: "M0809", name: "Operational Information Confidentiality"),
        Mitigation(id: "M0810", name: "Out-of-Band Communications Channel"),
        Mitigation(id: "M0811", name: "Redundancy of Service"),
        Mitigation(id: "M0812", name: "Safety Instrumented Systems"),
        Mitigation(id: "M0813", name: "Software Process and Device Authentication"),
        Mitigation(id: "M0814", name: "Static Network Configuration"),
        Mitigation(id: "M0815", name: "Watchdog Timers"),
        Mitigation(id: "M0817", name: "Supply Chain Management"),
        Mitigation(id: "M0818", name: "Validate Program Inputs"),
        Mitigation(id: "M0913", name: "Application Developer Guidance"),
        Mitigation(id: "M0915", name: "Active Directory Configuration"),
        Mitigation(id: "M0916", name: "Vulnerability Scanning"),
        Mitigation(id: "M0917", name: "User Training"),
        Mitigation(id: "M0918", name: "User Account Management"),
        Mitigation(id: "M0919", name: "Threat Intelligence Program"),
        Mitigation(id: "M0920", name: "SSL/TLS Inspection"),
        Mitigation(id: "M0921", name: "Restrict Web-Based Content"),
        Mitigation(id: "M0922", name: "Restrict File and Directory Permissions"),
        Mitigation(id: "M0924", name: "Restrict Registry Permissions"),
        Mitigation(id: "M0926", name: "Privileged Account Management"),
        Mitigation(id: "M0927", name: "Password Policies"),
        Mitigation(id: "M0928", name: "Operating System Configuration"),
        Mitigation(id: "M0930", name: "Network Segmentation"),
        Mitigation(id: "M0931", name: "Network Intrusion Prevention"),
        Mitigation(id: "M0932", name: "Multi-factor Authentication"),
        Mitigation(id: "M0934", name: "Limit Hardware Installation"),
        Mitigation(id: "M0935", name: "Limit Access to Resource Over Network"),
        Mitigation(id: "M0936", name: "Account Use Policies"),
        Mitigation(id: "M0937", name: "Filter Network Traffic"),
        Mitigation(id: "M0938", name: "Execution Prevention"),
        Mitigation(id: "M0941", name: "Encrypt Sensitive Information"),
        Mitigation(id: "M0942", name: "Disable or Remove Feature or Program"),
        Mitigation(id: "M0944", name: "Restrict Library Loading"),
        Mitigation(id: "M0945", name: "Code Signing"),
        Mitigation(id: "M0946", name: "Boot Integrity"),
        Mitigation(id: "M0947", name: "Audit"),
        Mitigation(id: "M0948", name: "Application Isolation and Sandboxing"),
        Mitigation(id: "M0949", name: "Antivirus/Antimalware"),
        Mitigation(id: "M0950", name: "Exploit Protection"),
        Mitigation(id: "M0951", name: "Update Software"),
        Mitigation(id: "M0953", name: "Data Backup"),
        Mitigation(id: "M0954", name: "Software Configuration"),
    ]
}
