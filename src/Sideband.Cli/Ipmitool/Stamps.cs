using System.Globalization;

namespace Sideband.Cli.Ipmitool;

/// <summary>Times as ipmitool prints them under <c>LC_TIME=C</c>, in the zone of the environment or in UTC.</summary>
internal sealed class Stamps(bool utc)
{
    /// <summary>Whether times are shown and read in UTC.</summary>
    public bool IsUtc => utc;

    private const uint Unspecified = 0xFFFFFFFF;

    /// <summary>Below this a time counts from the controller's start. (IPMI v2.0 §37)</summary>
    private const uint FirstReal = 0x20000000;
    private const uint Day = 86400;

    public string Date(uint seconds) =>
        seconds == Unspecified ? "Unspecified"
        : seconds <= FirstReal ? $"S+ {Format(seconds, "yy")}/{DayOfYear(seconds)}"
        : Format(seconds, "MM/dd/yy");

    public string Time(uint seconds) =>
        seconds == Unspecified ? "Unspecified" : $"{Format(seconds, "HH:mm:ss")} {Zone(seconds)}";

    public string Numeric(uint seconds) =>
        seconds == Unspecified ? "Unspecified"
        : seconds > FirstReal ? $"{Format(seconds, "MM/dd/yy HH:mm:ss")} {Zone(seconds)}"
        : seconds < Day ? $"S+ {Format(seconds, "HH:mm:ss")}"
        : $"S+ {Format(seconds, "yy")}/{DayOfYear(seconds)} {Format(seconds, "HH:mm:ss")}";

    /// <summary>The long form, as in inventories.</summary>
    public string Text(uint seconds)
    {
        if (seconds == Unspecified)
            return "Unspecified";
        if (seconds <= FirstReal)
        {
            return seconds < Day
                ? $"S+ {Format(seconds, "HH:mm:ss")}"
                : $"S+ {Format(seconds, "yy")} years {DayOfYear(seconds)} days {Format(seconds, "HH:mm:ss")}";
        }
        var moment = At(seconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{moment:ddd MMM} {moment.Day, 2} {moment:HH:mm:ss yyyy} {Zone(seconds)}"
        );
    }

    private DateTimeOffset At(uint seconds)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return utc || seconds <= FirstReal ? moment : TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local);
    }

    private string Format(uint seconds, string format) => At(seconds).ToString(format, CultureInfo.InvariantCulture);

    private static string DayOfYear(uint seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).DayOfYear.ToString("000", CultureInfo.InvariantCulture);

    private string Zone(uint seconds)
    {
        // What gmtime made says GMT, what localtime made the zone's own letters.
        if (utc || seconds <= FirstReal)
            return "GMT";
        var zone = TimeZoneInfo.Local;
        return zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC"
            : zone.IsDaylightSavingTime(At(seconds)) ? zone.DaylightName
            : zone.StandardName;
    }
}
