using System.Globalization;

namespace Sideband.Protocol;

/// <summary>A time as controllers keep it: seconds since 1970, in the time zone that the controller was set by. (IPMI v2.0 §37)</summary>
/// <param name="Seconds">As on the wire.</param>
public readonly record struct IpmiTime(uint Seconds) : IComparable<IpmiTime>
{
    /// <summary>Up to here the value counts from the controller's start: nobody had set its clock.</summary>
    public const uint LastSinceStart = 0x2000_0000;

    /// <summary>No time is known.</summary>
    public static IpmiTime Unspecified => new(uint.MaxValue);

    /// <summary>Whether no time is known.</summary>
    public bool IsUnspecified => Seconds == uint.MaxValue;

    /// <summary>Whether the value counts from the controller's start instead of from 1970.</summary>
    public bool IsSinceStart => Seconds <= LastSinceStart;

    /// <summary>The time of a moment.</summary>
    /// <param name="moment">The moment; before 1970 and after 2106 the nearest that can be said.</param>
    /// <param name="utcOffsetMinutes">How far east of UTC the controller's time is.</param>
    public static IpmiTime From(DateTimeOffset moment, int utcOffsetMinutes = 0) =>
        new((uint)Math.Clamp(moment.ToUnixTimeSeconds() + (utcOffsetMinutes * 60L), 0, uint.MaxValue - 1));

    /// <summary>The moment; null where none is known or the value counts from the controller's start.</summary>
    /// <param name="utcOffsetMinutes">How far east of UTC the controller's time is.</param>
    public DateTimeOffset? ToMoment(int utcOffsetMinutes = 0) =>
        IsUnspecified || IsSinceStart ? null : DateTimeOffset.FromUnixTimeSeconds(Seconds - (utcOffsetMinutes * 60L));

    /// <inheritdoc/>
    public int CompareTo(IpmiTime other) => Seconds.CompareTo(other.Seconds);

    /// <summary>Date and time, <c>start+N s</c> or <c>unspecified</c>.</summary>
    public override string ToString() =>
        ToMoment() is { } moment ? moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : IsUnspecified ? "unspecified"
        : string.Create(CultureInfo.InvariantCulture, $"start+{Seconds} s");

    /// <summary>Earlier.</summary>
    public static bool operator <(IpmiTime left, IpmiTime right) => left.Seconds < right.Seconds;

    /// <summary>Not later.</summary>
    public static bool operator <=(IpmiTime left, IpmiTime right) => left.Seconds <= right.Seconds;

    /// <summary>Later.</summary>
    public static bool operator >(IpmiTime left, IpmiTime right) => left.Seconds > right.Seconds;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(IpmiTime left, IpmiTime right) => left.Seconds >= right.Seconds;
}
