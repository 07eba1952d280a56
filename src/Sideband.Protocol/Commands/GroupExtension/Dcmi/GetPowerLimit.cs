using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get Power Limit: the limit of power that was set. (DCMI 1.5 §6.6.2)</summary>
public readonly record struct GetPowerLimit : IRequest<GetPowerLimit, GetPowerLimit.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.GroupExtension, 0x03, "Get Power Limit", PrivilegeLevel.User, CommandEffect.Idempotent, "DCMI 6.6.2")
        {
            Owner = DcmiGroup.Id,
            CompletionCodes = [(0x80, "no active set power limit")],
        };

    static GetPowerLimit IMessage<GetPowerLimit>.Layout<W>(ref W w, in GetPowerLimit m)
    {
        DcmiGroup.Begin(ref w);
        w.Reserved(16);
        return m;
    }

    /// <param name="Action">What happens when it cannot be kept.</param>
    /// <param name="Watts">The limit.</param>
    /// <param name="CorrectionTime">Milliseconds within which the machine has to come below it.</param>
    /// <param name="SamplingPeriod">Seconds over which statistics are kept.</param>
    public readonly record struct Response(
        PowerLimitAction Action,
        ushort Watts,
        uint CorrectionTime,
        ushort SamplingPeriod
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(
                w.Enum(8, m.Action, skip: 16),
                w.U16(m.Watts),
                w.U32(m.CorrectionTime),
                w.U16(m.SamplingPeriod, skip: 16)
            );
        }
    }
}
