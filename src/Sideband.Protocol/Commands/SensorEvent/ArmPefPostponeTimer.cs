using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Arm PEF Postpone Timer: holds event filtering back for a while, so that software can act first. (IPMI v2.0 §30.2)</summary>
/// <param name="Timeout">Seconds, 01h to FDh; 00h disarms, FEh holds back until armed again, FFh asks only.</param>
public readonly record struct ArmPefPostponeTimer(byte Timeout)
    : IRequest<ArmPefPostponeTimer, ArmPefPostponeTimer.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x11,
            "Arm PEF Postpone Timer",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "30.2"
        );

    static ArmPefPostponeTimer IMessage<ArmPefPostponeTimer>.Layout<W>(ref W w, in ArmPefPostponeTimer m) =>
        new(w.U8(m.Timeout));

    /// <param name="Remaining">Seconds left; as given where it does not count.</param>
    public readonly record struct Response(byte Remaining) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U8(m.Remaining));
    }
}
