using System.Buffers.Binary;
using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Packets of a session of IPMI 2.0.</summary>
internal sealed class RmcpPlusCodec(SessionCipher cipher, uint ownId, uint controllerId, QuirkMemory quirks)
    : ISessionCodec
{
    /// <summary>So many answers may be lost one after the other; a controller whose numbers jump further has none that tell anything.</summary>
    private const int LongestGap = 4096;

    private ReplayWindow _inbound = ReplayWindow.RmcpPlus();
    private uint _outbound;

    // What was remembered is not enough: the first answer tells, and another controller would not give any.
    private bool _swaps = quirks.IsNamed(Quirk.EndianSeq);
    private bool _knowsOrder;

    private bool IsProof => cipher.Suite.Integrity != IntegrityAlgorithm.None;

    public int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload)
    {
        _outbound = ReplayWindow.Next(_outbound);
        return cipher.Seal(datagram, payloadType, controllerId, Ordered(_outbound), payload);
    }

    public PacketFault Open(Span<byte> datagram, out OpenedPacket opened)
    {
        opened = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus)
            return PacketFault.Unreadable;
        var isOurs = packet.SessionId == ownId;
        if (!isOurs && packet.SessionId != 0 && packet.SessionId != BinaryPrimitives.ReverseEndianness(ownId))
            return PacketFault.Unreadable;
        if (packet.Type is not (PayloadType.Ipmi or PayloadType.Sol))
            return PacketFault.OtherRequest;
        if (packet.IsAuthenticated != IsProof)
            return PacketFault.Unprotected;
        // Without a code its number is all that makes a packet the session's.
        if (!isOurs && !IsProof)
            return PacketFault.OtherSession;
        var number = Ordered(packet.Sequence);
        var isTurned = false;
        if (!_inbound.Accepts(number))
        {
            var turned = BinaryPrimitives.ReverseEndianness(number);
            isTurned = IsProof && _inbound.Accepts(turned);
            if (!isTurned)
            {
                isTurned = !_knowsOrder && turned < number;
                // Fifteen answers in a row were lost: what has a code and a higher number than all before is none of those.
                if (!IsProof || !_inbound.IsAhead(isTurned ? turned : number, LongestGap))
                    return PacketFault.OldNumber;
            }
            number = isTurned ? turned : number;
        }
        if (!cipher.TryOpen(in packet, out var payload))
            return isOurs ? PacketFault.NotGenuine : PacketFault.OtherSession;
        _inbound.Commit(number);
        if (isTurned || !_knowsOrder)
        {
            _swaps ^= isTurned;
            _knowsOrder = true;
            quirks.Set(Quirk.EndianSeq, _swaps);
        }
        if (!isOurs)
            quirks.Note(Quirk.IdZero);
        opened = new(packet.Type, number, payload, IsProof);
        return PacketFault.None;
    }

    public void Dispose() => cipher.Dispose();

    private uint Ordered(uint number) => _swaps ? BinaryPrimitives.ReverseEndianness(number) : number;
}
