using System.Globalization;
using Sideband.Fleet;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Metrics;

/// <summary>One controller in the names, labels and numbers of prometheus-ipmi-exporter with FreeIPMI, so that its dashboards and alerts go on.</summary>
internal sealed class IpmiExporterMetrics(NodeSnapshot node, IReadOnlyList<string> collectors)
{
    private const string Absent = "N/A";
    private readonly MetricText _text = new();

    /// <summary>The text.</summary>
    /// <param name="took">How long it took to find out.</param>
    public string ToText(TimeSpan took)
    {
        if (Has("bmc"))
            Controller();
        if (Has("chassis"))
            Chassis();
        if (Has("dcmi") && node.Watts is { } watts)
            _text.Begin("ipmi_dcmi_power_consumption_watts", "Current power consumption in Watts.").Add(watts);
        if (Has("sel") && node.Log is { } log)
        {
            _text.Begin("ipmi_sel_logs_count", "Current number of log entries in the SEL.").Add(log.Entries);
            _text
                .Begin("ipmi_sel_free_space_bytes", "Current free space remaining for new SEL entries.")
                .Add(log.FreeSpace);
        }
        if (Has("ipmi"))
            Sensors();
        _text.Begin("ipmi_up", "'1' if a scrape of the IPMI device was successful, '0' otherwise.");
        foreach (var collector in collectors)
            _text.Add(IsUp(collector) ? 1 : 0, ("collector", collector));
        _text
            .Begin("ipmi_scrape_duration_seconds", "Returns how long the scrape took to complete in seconds.")
            .Add(took.TotalSeconds);
        return _text.ToString();
    }

    /// <summary>Whether the collector is asked for and there is anything to say that is of the present.</summary>
    private bool Has(string collector) => collectors.Contains(collector) && IsUp(collector);

    private bool IsUp(string collector) =>
        node.IsPresent
        && collector switch
        {
            "bmc" => node.IsCurrent(node.IdentityAge, PollTier.Repository),
            "chassis" => node.IsCurrent(node.ChassisAge, PollTier.Chassis),
            "dcmi" => node.IsCurrent(node.PowerAge, PollTier.Sensors),
            "sel" => node.IsCurrent(node.LogAge, PollTier.Log),
            _ => node.Sensors.Any(IsKnown),
        };

    /// <summary>What is too old has the health unknown.</summary>
    private static bool IsKnown(SensorValue sensor) => sensor.Health != SensorHealth.Unknown;

    private void Controller()
    {
        if (node.Identity is not { } id)
            return;
        var maker = Manufacturers.Name(id.ManufacturerId) ?? "Unknown";
        _text
            .Begin("ipmi_bmc_info", "Constant metric with value '1' providing details about the BMC.")
            .Add(
                1,
                (
                    "firmware_revision",
                    string.Create(CultureInfo.InvariantCulture, $"{id.FirmwareMajor}.{id.FirmwareMinor:00}")
                ),
                ("manufacturer_id", string.Create(CultureInfo.InvariantCulture, $"{maker} ({id.ManufacturerId})")),
                ("system_firmware_version", node.SystemFirmware is { Length: > 0 } version ? version : Absent),
                ("bmc_url", Absent)
            );
    }

    /// <summary>Faults are the wrong way round there, 1 is none: alerts are set on it.</summary>
    private void Chassis()
    {
        if (node.Chassis is not { } chassis)
            return;
        _text.Begin("ipmi_chassis_power_state", "Current power state (1=on, 0=off).").Add(chassis.PowerOn ? 1 : 0);
        _text
            .Begin("ipmi_chassis_drive_fault_state", "Current drive fault state (1=false, 0=true).")
            .Add(chassis.DriveFault ? 0 : 1);
        _text
            .Begin("ipmi_chassis_cooling_fault_state", "Current cooling fault state (1=false, 0=true).")
            .Add(chassis.FanFault ? 0 : 1);
    }

    private void Sensors()
    {
        // A record that several sensors share is one sensor there.
        var sensors = node.Sensors.Where(IsKnown).DistinctBy(s => s.RecordId).ToList();
        Family(sensors, Is(SensorUnit.Rpm), "fan_speed_rpm", "Fan speed in rotations per minute.", null, 1);
        Family(sensors, IsRatio, "fan_speed_ratio", "Fan speed as a proportion of the maximum speed.", null, 0.01);
        State(sensors, s => Is(SensorUnit.Rpm)(s) || IsRatio(s), "fan_speed", "fan speed");
        Family(
            sensors,
            Is(SensorUnit.DegreesC),
            "temperature_celsius",
            "Temperature reading in degree Celsius.",
            "temperature",
            1
        );
        Family(sensors, Is(SensorUnit.Volts), "voltage_volts", "Voltage reading in Volts.", "voltage", 1);
        Family(sensors, Is(SensorUnit.Amps), "current_amperes", "Current reading in Amperes.", "current", 1);
        Family(sensors, Is(SensorUnit.Watts), "power_watts", "Power reading in Watts.", "power", 1);
        var others = sensors.Where(IsOther).ToList();
        if (others.Count == 0)
            return;
        _text.Begin(
            "ipmi_sensor_state",
            "Indicates the severity of the state reported by an IPMI sensor (0=nominal, 1=warning, 2=critical)."
        );
        foreach (var s in others)
            _text.Add(FreeIpmiStates.Of(s.Reading), [.. Labels(s), ("type", FreeIpmiNames.Of(s.Sensor.Type))]);
        _text.Begin(
            "ipmi_sensor_value",
            "Generic data read from an IPMI sensor of unknown type, relying on labels for context."
        );
        foreach (var s in others)
            _text.Add(s.Reading!.Value ?? double.NaN, [.. Labels(s), ("type", FreeIpmiNames.Of(s.Sensor.Type))]);
    }

    private void Family(
        List<SensorValue> sensors,
        Func<SensorValue, bool> belongs,
        string name,
        string help,
        string? state,
        double factor
    )
    {
        var family = sensors.Where(belongs).ToList();
        if (family.Count == 0)
            return;
        _text.Begin("ipmi_" + name, help);
        foreach (var s in family)
            _text.Add(s.Reading!.Value * factor ?? double.NaN, Labels(s));
        if (state is not null)
            State(family, _ => true, state, state);
    }

    private void State(List<SensorValue> sensors, Func<SensorValue, bool> belongs, string name, string words)
    {
        var family = sensors.Where(belongs).ToList();
        if (family.Count == 0)
            return;
        _text.Begin($"ipmi_{name}_state", $"Reported state of a {words} sensor (0=nominal, 1=warning, 2=critical).");
        foreach (var s in family)
            _text.Add(FreeIpmiStates.Of(s.Reading), Labels(s));
    }

    private static (string, string)[] Labels(SensorValue s) =>
        [("id", s.RecordId.ToString(CultureInfo.InvariantCulture)), ("name", s.Sensor.Name)];

    private static Func<SensorValue, bool> Is(SensorUnit unit) =>
        s =>
            s.Sensor.Full is { Units: { Percentage: false } units } && s.Sensor.Scale is not null && units.Base == unit;

    private static bool IsRatio(SensorValue s) =>
        s.Sensor is { Type: SensorType.Fan, Full.Units.Percentage: true, Scale: not null };

    private static bool IsOther(SensorValue s) =>
        !IsRatio(s)
        && !Is(SensorUnit.Rpm)(s)
        && !Is(SensorUnit.DegreesC)(s)
        && !Is(SensorUnit.Volts)(s)
        && !Is(SensorUnit.Amps)(s)
        && !Is(SensorUnit.Watts)(s);
}
