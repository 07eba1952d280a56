using Sideband.Bmc.Channels;

namespace Sideband.Bmc;

/// <summary>
/// Tells events that controllers sent again, because they heard no answer, from new ones: by who sends and the number of
/// the message. The data do not count, they may have moved on since. (IPMI v2.0 §16.3)
/// </summary>
internal sealed class EventRepeats(TimeProvider time)
{
    private const int Senders = 16;

    /// <summary>So long after a message its number is free for another.</summary>
    private static readonly TimeSpan Expiration = TimeSpan.FromSeconds(5);

    private readonly List<Sent> _last = new(Senders);

    private readonly record struct Sent(byte Channel, byte From, byte Lun, byte Sequence, DateTimeOffset At);

    /// <summary>Whether this message was taken before; if not, it is from now on.</summary>
    public bool IsRepeat(byte channel, in MessageHeader header)
    {
        var sent = new Sent(channel, header.From, header.FromLun, header.Sequence, time.GetUtcNow());
        var index = _last.FindIndex(s =>
            s with { Sequence = 0, At = default } == sent with { Sequence = 0, At = default }
        );
        var isRepeat = index >= 0 && _last[index].Sequence == sent.Sequence && sent.At - _last[index].At < Expiration;
        if (index >= 0)
            _last.RemoveAt(index);
        else if (_last.Count == Senders)
            _last.RemoveAt(0);
        _last.Add(sent);
        return isRepeat;
    }
}
