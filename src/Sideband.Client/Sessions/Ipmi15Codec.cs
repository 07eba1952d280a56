using System.Buffers.Binary;
using System.Security.Cryptography;
using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Packets of a session of IPMI 1.5.</summary>
/// <param name="type">How messages are authenticated.</param>
/// <param name="password">The user's.</param>
/// <param name="sessionId">The session's number.</param>
/// <param name="firstSequence">The number of our first packet; 0 before the session is active.</param>
/// <param name="lastHeard">The number that the controller's packets begin with.</param>
/// <param name="quirks">What the controller does differently.</param>
internal sealed class Ipmi15Codec(
    AuthenticationType type,
    SessionPassword password,
    uint sessionId,
    uint firstSequence,
    uint lastHeard,
    QuirkMemory quirks
) : ISessionCodec
{
    /// <summary>A controller counts one on for each packet, or a few where some are lost.</summary>
    private const uint Near = 16;

    /// <summary>So many answers may be lost one after the other; a controller whose numbers jump further has none that tell anything.</summary>
    private const int LongestGap = 4096;

    private readonly uint _first = firstSequence;
    private uint _outbound = firstSequence;
    private readonly uint _start = lastHeard;

    // What was remembered is not enough: the first answer tells, and another controller would not give a second.
    private bool _swaps = quirks.IsNamed(Quirk.EndianSeq);
    private bool _knowsOrder;

    /// <summary>Which of the controller's numbers were there; null before the first.</summary>
    private ReplayWindow? _inbound;

    /// <summary>The number of the next packet.</summary>
    public uint NextSequence => _outbound;

    /// <summary>Answers without a code are taken: the controller said that messages need none.</summary>
    public bool AllowsPlain { get; init; } = type == AuthenticationType.None;

    public int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload)
    {
        var length = Ipmi15Packet.Write(datagram, type, password, sessionId, _outbound, payload);
        if (_outbound != 0)
            _outbound = _swaps ? Turned(ReplayWindow.Next(Turned(_outbound))) : ReplayWindow.Next(_outbound);
        return length;
    }

    public PacketFault Open(Span<byte> datagram, out OpenedPacket opened)
    {
        opened = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || packet.IsRmcpPlus)
            return PacketFault.Unreadable;
        var isOurs = packet.SessionId == sessionId;
        if (!isOurs && packet.SessionId != 0 && packet.SessionId != Turned(sessionId))
            return PacketFault.Unreadable;
        var isProved = packet.Format != AuthenticationType.None && IsGenuine(in packet);
        if (!isProved && !quirks.IsNamed(Quirk.NoAuthCodeCheck))
        {
            if (packet.Format != AuthenticationType.None)
                return PacketFault.NotGenuine;
            if (!AllowsPlain)
                return PacketFault.Unprotected;
        }
        if (!isOurs)
        {
            // Without a code its number is all that makes a packet the session's.
            if (!isProved && !quirks.IsNamed(Quirk.IdZero))
                return PacketFault.OtherSession;
            quirks.Note(Quirk.IdZero);
        }
        LearnOrder(packet.Sequence);
        // A code is good for ever: an answer of before would do for a later question with the same number. What has no code anybody can make.
        if (isProved && _first != 0 && !IsNew(packet.Sequence))
            return PacketFault.OldNumber;
        opened = new(PayloadType.Ipmi, packet.Sequence, packet.Payload, isProved);
        return PacketFault.None;
    }

    public void Dispose() { }

    /// <summary>The code may be made with the number that the packet carries, or with the right one.</summary>
    private bool IsGenuine(scoped in SessionPacket packet)
    {
        if (Ipmi15Packet.IsGenuine(in packet, password))
            return true;
        if (packet.SessionId == sessionId)
            return false;
        Span<byte> expected = stackalloc byte[16];
        Ipmi15Packet.Code(packet.Format, password, sessionId, packet.Sequence, packet.Payload, expected);
        return CryptographicOperations.FixedTimeEquals(expected, packet.AuthCode);
    }

    private bool IsNew(uint heard)
    {
        var number = _swaps ? Turned(heard) : heard;
        var start = _swaps ? Turned(_start) : _start;
        // Some begin where they like, and not where they were asked to.
        var window = _inbound ?? ReplayWindow.Ipmi15(number - start <= Near ? start : number);
        var isNew = window.Accepts(number) || window.IsAhead(number, LongestGap);
        if (isNew)
            window.Commit(number);
        _inbound = window;
        return isNew;
    }

    /// <summary>Which end of a controller's numbers grows tells in which order it will read ours.</summary>
    private void LearnOrder(uint heard)
    {
        if (_first == 0 || _knowsOrder)
            return;
        var isTurned = !IsNear(_start, heard, _swaps) && IsNear(_start, heard, !_swaps);
        _knowsOrder = true;
        if (isTurned)
        {
            _swaps = !_swaps;
            // What was sent meanwhile has numbers that it does not take: it waits for the one behind our first.
            _outbound = _swaps ? Turned(ReplayWindow.Next(Turned(_first))) : ReplayWindow.Next(_first);
        }
        quirks.Set(Quirk.EndianSeq, _swaps);
    }

    private static bool IsNear(uint before, uint now, bool turned) =>
        unchecked(turned ? Turned(now) - Turned(before) : now - before) is > 0 and <= Near;

    private static uint Turned(uint number) => BinaryPrimitives.ReverseEndianness(number);
}
