using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get Power Reading: the power that the machine takes. (DCMI 1.5 §6.6.1)</summary>
/// <param name="Mode">What to look at.</param>
/// <param name="Window">The window in enhanced mode; otherwise 0.</param>
public readonly record struct GetPowerReading(PowerReadingMode Mode, RollingWindow Window)
    : IRequest<GetPowerReading, GetPowerReading.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x02,
            "Get Power Reading",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "DCMI 6.6.1"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static GetPowerReading IMessage<GetPowerReading>.Layout<W>(ref W w, in GetPowerReading m)
    {
        DcmiGroup.Begin(ref w);
        var read = new GetPowerReading(w.Enum(8, m.Mode), w.Part(m.Window));
        w.Reserved(8);
        return read;
    }

    /// <param name="Current">Watts now.</param>
    /// <param name="Minimum">The least watts in the time looked at.</param>
    /// <param name="Maximum">The most.</param>
    /// <param name="Average">The average.</param>
    /// <param name="Timestamp">When that time ended.</param>
    /// <param name="Period">How long it was: milliseconds in system mode, and the window as it was asked for in enhanced mode.</param>
    /// <param name="IsActive">There is a measurement.</param>
    public readonly record struct Response(
        ushort Current,
        ushort Minimum,
        ushort Maximum,
        ushort Average,
        IpmiTime Timestamp,
        uint Period,
        bool IsActive
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(
                w.U16(m.Current),
                w.U16(m.Minimum),
                w.U16(m.Maximum),
                w.U16(m.Average),
                new(w.U32(m.Timestamp.Seconds)),
                w.U32(m.Period),
                w.Flag(m.IsActive, skip: 6, pad: 1)
            );
        }
    }
}
