using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>SOL Activating: tells a remote console that serial over LAN is taken by another channel. (IPMI v2.0 §26.1)</summary>
/// <param name="SessionState">0 SOL is activating, 1 deactivating.</param>
/// <param name="PayloadInstance">The instance.</param>
/// <param name="FormatVersionMajor">01h.</param>
/// <param name="FormatVersionMinor">00h.</param>
public readonly record struct SolActivating(
    byte SessionState,
    byte PayloadInstance,
    byte FormatVersionMajor,
    byte FormatVersionMinor
) : IRequest<SolActivating, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x20, "SOL Activating", PrivilegeLevel.None, CommandEffect.NotIdempotent, "26.1")
        {
            Reach = CommandReach.Controller,
        };

    static SolActivating IMessage<SolActivating>.Layout<W>(ref W w, in SolActivating m) =>
        new(w.U8(m.SessionState), w.U8(m.PayloadInstance), w.U8(m.FormatVersionMajor), w.U8(m.FormatVersionMinor));
}
