/// The profiles that Takt ships, as text: one YAML file each, embedded in the binary.
package enum ShippedProfiles {
    /// File name and content, by name. A new profile is one file and one line here.
    package static var files: [(name: String, text: String)] {
        [
            ("drive.yaml", PackageResources.drive_yaml),
            ("firewall-data-centre.yaml", PackageResources.firewall_data_centre_yaml),
            ("firewall-industrial.yaml", PackageResources.firewall_industrial_yaml),
            ("hmi-panel.yaml", PackageResources.hmi_panel_yaml),
            ("linux-host-current.yaml", PackageResources.linux_host_current_yaml),
            ("linux-host-old.yaml", PackageResources.linux_host_old_yaml),
            ("remote-io.yaml", PackageResources.remote_io_yaml),
            ("rockwell-compactlogix-5380.yaml", PackageResources.rockwell_compactlogix_5380_yaml),
            ("rockwell-compactlogix-l3x.yaml", PackageResources.rockwell_compactlogix_l3x_yaml),
            ("rockwell-controllogix-l6x.yaml", PackageResources.rockwell_controllogix_l6x_yaml),
            ("rockwell-controllogix-l7x.yaml", PackageResources.rockwell_controllogix_l7x_yaml),
            ("rockwell-controllogix-l8x.yaml", PackageResources.rockwell_controllogix_l8x_yaml),
            ("rtu.yaml", PackageResources.rtu_yaml),
            ("schneider-m340.yaml", PackageResources.schneider_m340_yaml),
            ("schneider-m580.yaml", PackageResources.schneider_m580_yaml),
            ("schneider-quantum.yaml", PackageResources.schneider_quantum_yaml),
            ("serial-gateway.yaml", PackageResources.serial_gateway_yaml),
            ("siemens-s7-1214c.yaml", PackageResources.siemens_s7_1214c_yaml),
            ("siemens-s7-1500rh.yaml", PackageResources.siemens_s7_1500rh_yaml),
            ("siemens-s7-1511.yaml", PackageResources.siemens_s7_1511_yaml),
            ("siemens-s7-1513.yaml", PackageResources.siemens_s7_1513_yaml),
            ("siemens-s7-1515.yaml", PackageResources.siemens_s7_1515_yaml),
            ("siemens-s7-1516.yaml", PackageResources.siemens_s7_1516_yaml),
            ("siemens-s7-1518.yaml", PackageResources.siemens_s7_1518_yaml),
            ("siemens-s7-315.yaml", PackageResources.siemens_s7_315_yaml),
            ("siemens-s7-317.yaml", PackageResources.siemens_s7_317_yaml),
            ("siemens-s7-319.yaml", PackageResources.siemens_s7_319_yaml),
            ("soft-plc.yaml", PackageResources.soft_plc_yaml),
            ("switch-gigabit.yaml", PackageResources.switch_gigabit_yaml),
            ("switch-managed-industrial.yaml", PackageResources.switch_managed_industrial_yaml),
            ("switch-unmanaged.yaml", PackageResources.switch_unmanaged_yaml),
            ("windows-host-2012.yaml", PackageResources.windows_host_2012_yaml),
            ("windows-host-2018.yaml", PackageResources.windows_host_2018_yaml),
            ("windows-host-2024.yaml", PackageResources.windows_host_2024_yaml),
        ].map { ($0, String(decoding: $1, as: UTF8.self)) }
    }
}
