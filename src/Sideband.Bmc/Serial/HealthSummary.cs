using Sideband.Bmc.Sensors;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Serial;

/// <summary>What <c>SYS HEALTH QUERY</c> tells: the worst of the sensors of each kind. (IPMI v2.0 §14.7.8)</summary>
internal static class HealthSummary
{
    private static readonly (string Letter, string Name, SensorType Type)[] Kinds =
    [
        ("T", "Temperature", SensorType.Temperature),
        ("V", "Voltage", SensorType.Voltage),
        ("PS", "PowerSystem", SensorType.PowerSupply),
        ("F", "Cooling", SensorType.Fan),
        ("D", "Drives", SensorType.DriveSlot),
        ("S", "Security", SensorType.PhysicalSecurity),
    ];

    /// <summary>In one line.</summary>
    public static string Terse(Controller controller)
    {
        var (whole, parts) = Summarize(controller);
        var texts = parts.Select(part => $"{part.Letter}:{Short(part.State)}");
        return $"PWR:{(controller.IsPowerOn ? "ON" : "OFF")} H:{Short(whole)} {string.Join(' ', texts)}";
    }

    /// <summary>A line for each kind.</summary>
    public static IEnumerable<string> Verbose(Controller controller)
    {
        var (whole, parts) = Summarize(controller);
        return
        [
            $"SYS Health:{Long(whole)}",
            $"Power:{(controller.IsPowerOn ? "ON" : "OFF")}",
            .. parts.Select(part => $"{part.Name}:{Long(part.State)}"),
        ];
    }

    private static (HealthState Whole, List<(string Letter, string Name, HealthState State)> Parts) Summarize(
        Controller controller
    )
    {
        var parts = Kinds
            .Select(kind => (kind.Letter, kind.Name, Worst(controller.Sensors.Where(s => s.Model.Type == kind.Type))))
            .ToList();
        var others = controller.Sensors.Where(s => Array.TrueForAll(Kinds, kind => kind.Type != s.Model.Type));
        parts.Add(("O", "Other", Worst(others)));
        return (parts.Max(part => part.Item3), parts);
    }

    private static HealthState Worst(IEnumerable<Sensor> sensors) =>
        sensors.Select(StateOf).DefaultIfEmpty(HealthState.Unknown).Max();

    private static HealthState StateOf(Sensor sensor)
    {
        if (!sensor.IsAvailable)
            return HealthState.Unknown;
        if (!sensor.Model.IsAnalog)
            return StateOf(sensor.Model.Type, sensor.States);
        return sensor.Reached switch
        {
            var r when Has(r, Thresholds.LowerNonRecoverable | Thresholds.UpperNonRecoverable) =>
                HealthState.NonRecoverable,
            var r when Has(r, Thresholds.LowerCritical | Thresholds.UpperCritical) => HealthState.Critical,
            var r when Has(r, Thresholds.LowerNonCritical | Thresholds.UpperNonCritical) => HealthState.NonCritical,
            _ => HealthState.Ok,
        };
    }

    /// <summary>Of the discrete sensors those whose offsets say that something is wrong. (§42.2)</summary>
    private static HealthState StateOf(SensorType type, ushort states) =>
        type switch
        {
            // Failure and lost input; a failure that is foreseen.
            SensorType.PowerSupply when (states & 0x0A) != 0 => HealthState.Critical,
            SensorType.PowerSupply or SensorType.DriveSlot when (states & 0x04) != 0 => HealthState.NonCritical,
            SensorType.DriveSlot when (states & 0x02) != 0 => HealthState.Critical,
            SensorType.PhysicalSecurity when states != 0 => HealthState.Critical,
            _ => HealthState.Ok,
        };

    private static bool Has(Thresholds reached, Thresholds any) => (reached & any) != Thresholds.None;

    private static string Short(HealthState state) =>
        state switch
        {
            HealthState.Ok => "ok",
            HealthState.NonCritical => "nc",
            HealthState.Critical => "cr",
            HealthState.NonRecoverable => "nr",
            _ => "??",
        };

    private static string Long(HealthState state) =>
        state switch
        {
            HealthState.Ok => "OK",
            HealthState.NonCritical => "Non-critical",
            HealthState.Critical => "Critical",
            HealthState.NonRecoverable => "Non-recoverable",
            _ => "Unknown",
        };
}
