using Sideband.Bmc.Lan;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Payloads;

/// <summary>An instance of a payload that is active in a session.</summary>
internal sealed class PayloadInstance(IPayload payload, byte number, LanSession session, SessionSender sender)
{
    public IPayload Payload => payload;

    /// <summary>From 1.</summary>
    public byte Number => number;

    public LanSession Session => session;

    /// <summary>Its packets are not encrypted, though the session's others may be.</summary>
    public bool InClear { get; set; }

    /// <summary>Sends a packet to the console.</summary>
    public void Send(ReadOnlySpan<byte> data) => sender.Send(session, payload.Type, data, InClear);
}
