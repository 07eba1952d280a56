namespace Sideband.Server.Metrics.Otlp;

/// <summary>A metric. (OpenTelemetry's semantic conventions for hardware)</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit in UCUM.</param>
/// <param name="IsSum">An UpDownCounter, else a gauge.</param>
internal sealed record OtlpMetric(string Name, string Unit, bool IsSum = false)
{
    public static OtlpMetric Status { get; } = new("hw.status", "1", IsSum: true);
    public static OtlpMetric Temperature { get; } = new("hw.temperature", "Cel");
    public static OtlpMetric TemperatureLimit { get; } = new("hw.temperature.limit", "Cel");
    public static OtlpMetric FanSpeed { get; } = new("hw.fan.speed", "rpm");
    public static OtlpMetric FanSpeedLimit { get; } = new("hw.fan.speed.limit", "rpm");
    public static OtlpMetric Voltage { get; } = new("hw.voltage", "V");
    public static OtlpMetric VoltageLimit { get; } = new("hw.voltage.limit", "V");
    public static OtlpMetric Power { get; } = new("hw.power", "W");
    public static OtlpMetric HostPower { get; } = new("hw.host.power", "W");

    /// <summary>What the conventions have no name for.</summary>
    public static OtlpMetric Sensor { get; } = new("sideband.sensor.value", "1");

    /// <summary>1 for the state that the machine is in.</summary>
    public static OtlpMetric NodeState { get; } = new("sideband.node.state", "1", IsSum: true);
}
