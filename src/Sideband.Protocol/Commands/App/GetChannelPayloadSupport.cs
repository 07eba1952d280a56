using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Payload Support: which payloads a channel has. (IPMI v2.0 §24.8)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
public readonly record struct GetChannelPayloadSupport(byte Channel)
    : IRequest<GetChannelPayloadSupport, GetChannelPayloadSupport.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4E, "Get Channel Payload Support", PrivilegeLevel.User, CommandEffect.Idempotent, "24.8");

    static GetChannelPayloadSupport IMessage<GetChannelPayloadSupport>.Layout<W>(
        ref W w,
        in GetChannelPayloadSupport m
    ) => new(w.Bits(4, m.Channel, pad: 4));

    /// <param name="Standard">Bit n is payload type n.</param>
    /// <param name="SessionSetup">Bit n is payload type 10h+n.</param>
    /// <param name="Oem">Bit n is payload type 20h+n.</param>
    public readonly record struct Response(ushort Standard, ushort SessionSetup, ushort Oem) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            var standard = w.U16(m.Standard);
            var sessionSetup = w.U16(m.SessionSetup);
            var oem = w.U16(m.Oem);
            w.Reserved(16);
            return new(standard, sessionSetup, oem);
        }
    }
}
