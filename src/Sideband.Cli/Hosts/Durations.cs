using System.Globalization;
using Sideband.Bmc.Machines;

namespace Sideband.Cli.Hosts;

/// <summary>Reads times from files.</summary>
internal static class Durations
{
    /// <summary>A time with its unit, as 90s, 15m, 4h or 1d.</summary>
    public static TimeSpan? Read(YamlMap map, string key)
    {
        if (map.Text(key) is not { Length: > 0 } text)
            return null;
        TimeSpan? unit = char.ToLowerInvariant(text[^1]) switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        return
            unit is { } one
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n <= 100_000
            ? n * one
            : throw map.Wrong(key, $"'{text}' is no time; expected one as 30s, 15m, 4h or 1d");
    }
}
