using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Sensors;

/// <summary>
/// Remembers what was last fetched from outside. Who fetches runs elsewhere and at its own pace; a value that was not
/// renewed for three times its period is none any more.
/// </summary>
internal sealed class ExternalSource(Sensor sensor, ExternalOrigin origin, TimeProvider time) : ISensorSource
{
    private const int StaleAfter = 3;
    private volatile Fetched? _last;

    private sealed record Fetched(SensorInput Input, DateTimeOffset At);

    public string Name => sensor.Model.Name;

    public ExternalOrigin Origin => origin;

    public SensorInput Read() =>
        _last is { } last && time.GetUtcNow() - last.At <= origin.Every * StaleAfter ? last.Input : SensorInput.None;

    /// <summary>Takes what a file holds or a program prints.</summary>
    /// <returns>What is wrong with it; null where it is a reading.</returns>
    public string? Take(string text)
    {
        var input = Parse(text.Trim());
        _last = new(input ?? SensorInput.None, time.GetUtcNow());
        return input is null ? $"'{Short(text)}' is no {(sensor.Model.IsAnalog ? "number" : "state of it")}" : null;
    }

    /// <summary>There is nothing to take.</summary>
    public void Fail() => _last = null;

    private SensorInput? Parse(string text)
    {
        if (!sensor.Model.IsAnalog)
            return States(text) is { } states ? new SensorInput(true, 0, states) : null;
        var word = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return
            double.TryParse(
                word,
                System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            ) && double.IsFinite(number)
            ? SensorInput.Of(number * origin.Factor)
            : null;
    }

    /// <summary>States by name or offset, one a line or parted by plus signs; an empty text is no state at all.</summary>
    private ushort? States(string text)
    {
        ushort states = 0;
        var words = text.Split(['+', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (SensorReader.OffsetOf(sensor.EventType, sensor.Type, word) is not { } offset)
                return null;
            states |= (ushort)(1 << offset);
        }
        return states;
    }

    private static string Short(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        return line.Length > 40 ? line[..40] + "…" : line;
    }
}
