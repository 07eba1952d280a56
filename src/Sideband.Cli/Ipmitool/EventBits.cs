using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Cli.Ipmitool;

/// <summary>Masks of events in ipmitool's short words.</summary>
internal static class EventBits
{
    private static readonly string[] Limits =
    [
        "lnc-",
        "lnc+",
        "lcr-",
        "lcr+",
        "lnr-",
        "lnr+",
        "unc-",
        "unc+",
        "ucr-",
        "ucr+",
        "unr-",
        "unr+",
    ];

    /// <summary>Events of limits by their bits, lowest first.</summary>
    public static string Thresholds(int events) =>
        string.Concat(Enumerable.Range(0, 12).Where(bit => (events >> bit & 1) != 0).Select(bit => Limits[bit] + " "));

    /// <summary>The states of a sensor, each on a line, under a title; nothing where none is set.</summary>
    public static void States(DropIn tool, string title, SensorValue sensor, int states)
    {
        var type = (byte)sensor.Type;
        if ((states & 0x7FFF) == 0 || !Words.HasStates(sensor.EventType, type))
            return;
        tool.Line($" {title, -21} : {Words.SensorType(type)}");
        foreach (var word in Words.States(sensor.EventType, type, states & 0x7FFF))
            tool.Line($"                         [{word}]");
    }

    /// <summary>The events that hold and those that are enabled, as the controller tells.</summary>
    public static async Task PrintAsync(DropIn tool, SensorValue sensor)
    {
        if (await tool.TryAsync(new GetSensorEventStatus(sensor.Key.Number)) is { } status)
            Print(tool, sensor, status);
        if (await tool.TryAsync(new GetSensorEventEnable(sensor.Key.Number)) is not { } enable)
            return;
        if (!enable.EventMessages)
            tool.Line(" Event Enable          : Event Messages Disabled");
        var (on, off) = ((int)(enable.Assertions ?? 0), (int)(enable.Deassertions ?? 0));
        if (!sensor.HasThresholds)
        {
            States(tool, "Assertions Enabled", sensor, on);
            States(tool, "Deassertions Enabled", sensor, off);
            return;
        }
        tool.Line($" Assertions Enabled    : {Thresholds(on)}");
        if (off != 0)
            tool.Line($" Deassertions Enabled  : {Thresholds(off)}");
    }

    private static void Print(DropIn tool, SensorValue sensor, in GetSensorEventStatus.Response status)
    {
        if (status.Unavailable)
        {
            tool.Line(" Event Status          : Unavailable");
            return;
        }
        if (!status.EventMessages)
            tool.Line(" Event Status          : Event Messages Disabled");
        var on = status.LowAssertions | (status.HighAssertions ?? 0) << 8;
        var (low, high) = (status.LowDeassertions ?? 0, status.HighDeassertions ?? 0);
        if (!sensor.HasThresholds)
        {
            States(tool, "Assertion Events", sensor, on);
            States(tool, "Deassertion Events", sensor, low | high << 8);
            return;
        }
        tool.Line($" Assertion Events      : {Thresholds(on)}");
        // Shown only where both bytes have something: the peer asks for the one and the other.
        if (low != 0 && high != 0)
            tool.Line($" Deassertion Events    : {Thresholds(low | high << 8)}");
    }
}
