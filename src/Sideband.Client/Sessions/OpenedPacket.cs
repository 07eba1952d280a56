using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>What a packet of a session carries, in the clear; it lies in the datagram.</summary>
internal readonly ref struct OpenedPacket(PayloadType type, uint number, Span<byte> payload, bool isProved)
{
    public PayloadType Type { get; } = type;

    /// <summary>The packet's number in the session.</summary>
    public uint Number { get; } = number;

    public Span<byte> Payload { get; } = payload;

    /// <summary>A code proves that the controller sent these bytes.</summary>
    public bool IsProved { get; } = isProved;
}
