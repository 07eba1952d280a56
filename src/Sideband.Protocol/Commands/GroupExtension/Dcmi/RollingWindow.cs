using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The length of a rolling window of power statistics; 0 is the present reading. (DCMI 1.5 §6.1.1)</summary>
/// <param name="Duration">How many units, 0 to 63.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct RollingWindow(byte Duration, RollingUnit Unit) : IMessage<RollingWindow>
{
    /// <summary>The length.</summary>
    public TimeSpan Length =>
        Unit switch
        {
            RollingUnit.Seconds => TimeSpan.FromSeconds(Duration),
            RollingUnit.Minutes => TimeSpan.FromMinutes(Duration),
            RollingUnit.Hours => TimeSpan.FromHours(Duration),
            _ => TimeSpan.FromDays(Duration),
        };

    static RollingWindow IMessage<RollingWindow>.Layout<W>(ref W w, in RollingWindow m) =>
        new(w.Bits(6, m.Duration), w.Enum(2, m.Unit));
}
