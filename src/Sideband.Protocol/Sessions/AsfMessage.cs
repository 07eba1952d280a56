using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>An ASF message behind the RMCP header. (ASF 2.0 §3.2.4)</summary>
/// <param name="Iana">4542: ASF's enterprise number.</param>
/// <param name="Type">What it is.</param>
/// <param name="Tag">Makes an answer match; FFh is for messages without one.</param>
/// <param name="Length">Bytes of data.</param>
/// <param name="Data">The data.</param>
public readonly record struct AsfMessage(uint Iana, AsfMessageType Type, byte Tag, byte Length, Octets Data)
    : IMessage<AsfMessage>
{
    static AsfMessage IMessage<AsfMessage>.Layout<W>(ref W w, in AsfMessage m)
    {
        var iana = w.U32BigEndian(m.Iana);
        var type = w.Enum(8, m.Type);
        var tag = w.U8(m.Tag);
        w.Reserved(8);
        var length = w.U8(m.Length);
        var data = w.Rest(m.Data);
        return new(iana, type, tag, length, data);
    }

    /// <summary>ASF's IANA enterprise number.</summary>
    public const uint AsfIana = 4542;

    /// <summary>Asks who is here.</summary>
    public static AsfMessage PresencePing(byte tag) => new(AsfIana, AsfMessageType.PresencePing, tag, 0, default);

    /// <summary>The answer to a ping.</summary>
    public static AsfMessage PresencePong(byte tag, in PresencePong pong)
    {
        var data = Message.ToOctets(in pong);
        return new(AsfIana, AsfMessageType.PresencePong, tag, (byte)data.Length, data);
    }
}
