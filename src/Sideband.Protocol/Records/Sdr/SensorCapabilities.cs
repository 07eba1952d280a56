using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>What a sensor can do. (IPMI v2.0 §43.1, byte 12)</summary>
/// <param name="Events">How events may be disabled.</param>
/// <param name="Thresholds">What may be done with its thresholds.</param>
/// <param name="Hysteresis">What may be done with its hysteresis.</param>
/// <param name="AutoRearm">Events come again by themselves.</param>
/// <param name="IgnoreIfAbsent">It does not count while its entity is absent.</param>
public readonly record struct SensorCapabilities(
    EventControl Events,
    SensorAccess Thresholds,
    SensorAccess Hysteresis,
    bool AutoRearm,
    bool IgnoreIfAbsent
) : IMessage<SensorCapabilities>
{
    static SensorCapabilities IMessage<SensorCapabilities>.Layout<W>(ref W w, in SensorCapabilities m) =>
        new(
            w.Enum(2, m.Events),
            w.Enum(2, m.Thresholds),
            w.Enum(2, m.Hysteresis),
            w.Flag(m.AutoRearm),
            w.Flag(m.IgnoreIfAbsent)
        );
}
