using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Suspend BMC ARPs: stops the controller's ARP while the system's own network driver answers. (IPMI v2.0 §23.3)</summary>
/// <param name="Channel">The LAN channel.</param>
/// <param name="SuspendGratuitous">No gratuitous ARPs.</param>
/// <param name="SuspendResponses">No answers.</param>
public readonly record struct SuspendBmcArps(byte Channel, bool SuspendGratuitous, bool SuspendResponses)
    : IRequest<SuspendBmcArps, SuspendBmcArps.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x03, "Suspend BMC ARPs", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "23.3");

    static SuspendBmcArps IMessage<SuspendBmcArps>.Layout<W>(ref W w, in SuspendBmcArps m) =>
        new(w.Bits(4, m.Channel), w.Flag(m.SuspendGratuitous, skip: 4), w.Flag(m.SuspendResponses, pad: 6));

    /// <param name="GratuitousActive">Gratuitous ARPs are sent.</param>
    /// <param name="ResponsesActive">ARP requests are answered.</param>
    public readonly record struct Response(bool GratuitousActive, bool ResponsesActive) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Flag(m.GratuitousActive), w.Flag(m.ResponsesActive, pad: 6));
    }
}
