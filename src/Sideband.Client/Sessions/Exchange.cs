using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>A request under way, until its answer comes or its time is over.</summary>
/// <param name="bytes">The message; of a set-up's step the whole datagram.</param>
/// <param name="deadline">When it is given up, on the connection's clock.</param>
internal sealed class Exchange(byte[] bytes, TimeSpan deadline)
    : TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public byte[] Bytes => bytes;

    public TimeSpan Deadline => deadline;

    /// <summary>A step of a session's set-up; else a command.</summary>
    public bool IsSetUp { get; init; }

    /// <summary>What must not act twice is sent once.</summary>
    public bool Once { get; init; }

    /// <summary>The network function of the answer.</summary>
    public byte NetFn { get; init; }

    public byte Command { get; init; }

    /// <summary>Of a set-up's step, the payload's type that answers it, and its tag.</summary>
    public (byte Type, byte Tag) Answer { get; init; }

    /// <summary>When it was sent first.</summary>
    public TimeSpan Started { get; set; }

    /// <summary>When it is sent again.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Tries { get; set; }

    /// <summary>Its place among all that was sent, of the last time.</summary>
    public long Place { get; set; }

    /// <summary>Requests that were sent after it and answered before it.</summary>
    public int Overtaken { get; set; }

    /// <summary>It was lost once, and the window has been made smaller for it.</summary>
    public bool WasLost { get; set; }

    /// <summary>Whether a datagram answers this step of a set-up.</summary>
    public bool IsAnsweredBy(Span<byte> datagram, out Span<byte> payload)
    {
        payload = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus || packet.SessionId != 0)
            return false;
        if (packet.Payload.IsEmpty || ((byte)packet.Type, packet.Payload[0]) != Answer)
            return false;
        payload = packet.Payload;
        return true;
    }
}
