using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Platform Event: an event for the event receiver. (IPMI v2.0 §29.3)</summary>
/// <param name="Data">Seven bytes, an <see cref="EventMessage"/>; from the system interface eight, with the software's ID before them. One or two bytes of event data may be missing.</param>
public readonly record struct PlatformEvent(Octets Data) : IRequest<PlatformEvent, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x02, "Platform Event", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "29.3");

    static PlatformEvent IMessage<PlatformEvent>.Layout<W>(ref W w, in PlatformEvent m) => new(w.Rest(m.Data));

    /// <summary>As it comes by IPMB and LAN.</summary>
    public static PlatformEvent Of(in EventMessage message) => new(Message.ToOctets(in message));

    /// <summary>Splits the two forms and fills in event data that is missing with FFh.</summary>
    /// <param name="fromSystemInterface">The first byte is the generator's ID.</param>
    /// <param name="generator">The generator's ID; 0 where the message does not say.</param>
    /// <param name="message">The event.</param>
    /// <returns>False where there are too few or too many bytes.</returns>
    public bool TryRead(bool fromSystemInterface, out byte generator, out EventMessage message)
    {
        var skip = fromSystemInterface ? 1 : 0;
        generator = fromSystemInterface && Data.Length > 0 ? Data[0] : (byte)0;
        message = default;
        if (Data.Length < skip + 5 || Data.Length > skip + 7)
            return false;
        Span<byte> whole = stackalloc byte[7];
        whole.Fill(0xFF);
        Data.Span[skip..].CopyTo(whole);
        return Message.TryRead(whole, out message);
    }
}
