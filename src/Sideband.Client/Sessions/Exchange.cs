using System.Buffers.Binary;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>A request under way, until its answer comes or its time is over. Its connection's lock guards it.</summary>
internal abstract class Exchange
{
    /// <summary>The message; of a set-up's step the whole datagram.</summary>
    public ReadOnlyMemory<byte> Bytes { get; protected set; }

    /// <summary>When it is given up, on the connection's clock.</summary>
    public TimeSpan Deadline { get; protected set; }

    /// <summary>A step of a session's set-up; else a command.</summary>
    public bool IsSetUp { get; init; }

    /// <summary>What must not act twice is sent once.</summary>
    public bool Once { get; init; }

    /// <summary>The network function of the answer.</summary>
    public byte NetFn { get; set; }

    public byte Command { get; set; }

    /// <summary>Answers to Send Message that come before the answer.</summary>
    public int Bridges { get; set; }

    /// <summary>Of a set-up's step, the payload's type that answers it, its tag, and our number of the session.</summary>
    public (PayloadType Type, byte Tag, uint OwnId) Answer { get; init; }

    /// <summary>When it was sent first.</summary>
    public TimeSpan Started { get; set; }

    /// <summary>When it was sent last, or the session asked in its place.</summary>
    public TimeSpan Sent { get; set; }

    /// <summary>When it is sent again.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Tries { get; set; }

    /// <summary>How often the session was asked for life in its place: what must not act twice is not sent again.</summary>
    public int Questions { get; set; }

    /// <summary>Its place among all that was sent, of the last time.</summary>
    public long Place { get; set; }

    /// <summary>Requests that were sent after it and answered before it.</summary>
    public int Overtaken { get; set; }

    /// <summary>It was lost once, and the window has been made smaller for it.</summary>
    public bool WasLost { get; set; }

    /// <summary>It was answered or given up.</summary>
    public abstract bool IsOver { get; }

    /// <summary>It was answered; false where it was over before.</summary>
    public abstract bool Succeed(ReadOnlySpan<byte> answer);

    /// <summary>It is given up, unless it is over already.</summary>
    public abstract void Fail(IpmiException why);

    /// <summary>Whether a datagram answers this step of a set-up.</summary>
    public bool IsAnsweredBy(Span<byte> datagram, out Span<byte> payload)
    {
        payload = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus || packet.SessionId != 0)
            return false;
        var (type, tag, ownId) = Answer;
        if (packet.Type != type || packet.Payload.IsEmpty || packet.Payload[0] != tag)
            return false;
        // Bytes 5 to 8 of all three answers; a refusal may end before, or have none. (§13.18, §13.21, §13.23)
        if (packet.Payload.Length >= 8)
        {
            var id = BinaryPrimitives.ReadUInt32LittleEndian(packet.Payload[4..]);
            var isRefusal = packet.Payload[1] != 0;
            if (id != ownId && !(isRefusal && id == 0))
                return false;
        }
        payload = packet.Payload;
        return true;
    }
}
