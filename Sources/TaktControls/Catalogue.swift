/// The entries that Takt ships, as text: one YAML file each, embedded in the binary.
package enum Catalogue {
    /// File name and content, category by category. A new entry is one file and one line below.
    package static var files: [(name: String, text: String)] {
        (host + message + network + access + continuity + organisation).map {
            ($0, String(decoding: $1, as: UTF8.self))
        }
    }

    private typealias File = (name: String, bytes: [UInt8])

    private static var host: [File] {
        [
            ("app-allowlisting.yaml", PackageResources.app_allowlisting_yaml),
            ("av-scheduled-scan.yaml", PackageResources.av_scheduled_scan_yaml),
            ("backup-agent.yaml", PackageResources.backup_agent_yaml),
            ("config-integrity-monitoring.yaml", PackageResources.config_integrity_monitoring_yaml),
            ("edr-agent.yaml", PackageResources.edr_agent_yaml),
            ("encryption-at-rest.yaml", PackageResources.encryption_at_rest_yaml),
            ("firmware-signature-verification.yaml", PackageResources.firmware_signature_verification_yaml),
            ("host-hardening.yaml", PackageResources.host_hardening_yaml),
            ("log-forwarding.yaml", PackageResources.log_forwarding_yaml),
            ("patching-monthly.yaml", PackageResources.patching_monthly_yaml),
            ("patching-outage-window.yaml", PackageResources.patching_outage_window_yaml),
            ("removable-media-control.yaml", PackageResources.removable_media_control_yaml),
            ("siem-sampling.yaml", PackageResources.siem_sampling_yaml),
        ]
    }

    private static var message: [File] {
        [
            ("dnp3-authentication.yaml", PackageResources.dnp3_authentication_yaml),
            ("goose-authentication.yaml", PackageResources.goose_authentication_yaml),
            ("ipsec-gateway.yaml", PackageResources.ipsec_gateway_yaml),
            ("macsec.yaml", PackageResources.macsec_yaml),
            ("opcua-sign-encrypt.yaml", PackageResources.opcua_sign_encrypt_yaml),
            ("time-sync-auth.yaml", PackageResources.time_sync_auth_yaml),
            ("tls-modbus.yaml", PackageResources.tls_modbus_yaml),
        ]
    }

    private static var network: [File] {
        [
            ("data-diode.yaml", PackageResources.data_diode_yaml),
            ("dos-rate-limiting.yaml", PackageResources.dos_rate_limiting_yaml),
            ("idmz.yaml", PackageResources.idmz_yaml),
            ("inline-ips-dpi.yaml", PackageResources.inline_ips_dpi_yaml),
            ("nac-8021x.yaml", PackageResources.nac_8021x_yaml),
            ("network-microsegmentation.yaml", PackageResources.network_microsegmentation_yaml),
            ("passive-network-monitoring.yaml", PackageResources.passive_network_monitoring_yaml),
            ("vulnerability-scan-active.yaml", PackageResources.vulnerability_scan_active_yaml),
            ("wireless-security.yaml", PackageResources.wireless_security_yaml),
            ("zone-firewall.yaml", PackageResources.zone_firewall_yaml),
        ]
    }

    private static var access: [File] {
        [
            ("command-validation-gateway.yaml", PackageResources.command_validation_gateway_yaml),
            ("jump-host-remote-access.yaml", PackageResources.jump_host_remote_access_yaml),
            ("mfa-interactive.yaml", PackageResources.mfa_interactive_yaml),
            ("password-rotation-lockout.yaml", PackageResources.password_rotation_lockout_yaml),
            ("role-based-access.yaml", PackageResources.role_based_access_yaml),
            ("session-timeout.yaml", PackageResources.session_timeout_yaml),
            ("two-person-approval.yaml", PackageResources.two_person_approval_yaml),
            ("vendor-remote-access-mfa.yaml", PackageResources.vendor_remote_access_mfa_yaml),
        ]
    }

    private static var continuity: [File] {
        [
            ("disaster-recovery-failover.yaml", PackageResources.disaster_recovery_failover_yaml),
            ("hot-standby-redundancy.yaml", PackageResources.hot_standby_redundancy_yaml),
            ("offline-backup-restore.yaml", PackageResources.offline_backup_restore_yaml),
            ("safety-system-separation.yaml", PackageResources.safety_system_separation_yaml),
            ("watchdog-failsafe-output.yaml", PackageResources.watchdog_failsafe_output_yaml),
        ]
    }

    private static var organisation: [File] {
        [
            ("account-management.yaml", PackageResources.account_management_yaml),
            ("asset-inventory.yaml", PackageResources.asset_inventory_yaml),
            ("change-management.yaml", PackageResources.change_management_yaml),
            ("incident-response-plan.yaml", PackageResources.incident_response_plan_yaml),
            ("passive-vuln-assessment.yaml", PackageResources.passive_vuln_assessment_yaml),
            ("physical-access-control.yaml", PackageResources.physical_access_control_yaml),
            ("sbom-supply-chain.yaml", PackageResources.sbom_supply_chain_yaml),
            ("security-training.yaml", PackageResources.security_training_yaml),
        ]
    }
}
