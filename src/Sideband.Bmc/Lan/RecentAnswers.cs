using Sideband.Bmc.Channels;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Lan;

/// <summary>
/// The last answers of a session to commands that must not be carried out twice. A console that heard nothing asks again
/// with the same sequence: it gets the answer and not a second power cycle; nor does the late copy of a setting undo what
/// was set since. What counts is how many requests came since, not how much time: a slow network is no reason to act twice.
/// </summary>
/// <param name="kept">After so many other requests a request is taken for a new one.</param>
internal sealed class RecentAnswers(int kept)
{
    /// <summary>A retry may have a number 15 higher than the first try, and come 16 numbers late. (§6.12.13)</summary>
    public const int OfSession = 32;

    /// <summary>A bus does not let anything overtake, and a number on it comes back the sooner the more controllers share it.</summary>
    public const int OfBus = 8;

    private readonly int[] _lastOf = new int[LanMessage.SequenceModulus];
    private readonly Entry?[] _entries = new Entry?[kept];
    private int _position;

    private sealed record Entry(byte[] Request, MessageHeader Header, int Position)
    {
        public byte[] Answer { get; set; } = [];

        /// <summary>Nobody knows whether what it did is kept.</summary>
        public bool IsOpen { get; set; }
    }

    /// <summary>Whether a request was taken before; its answer is empty while it is still being worked on.</summary>
    public bool TryFind(ReadOnlySpan<byte> request, out ReadOnlySpan<byte> answer)
    {
        foreach (var entry in _entries)
        {
            if (entry is null || _position - entry.Position >= kept || !request.SequenceEqual(entry.Request))
                continue;
            // Something else had this sequence since: the console gives all the same, and means it anew.
            if (_lastOf[entry.Header.Sequence] > entry.Position)
                continue;
            answer = entry.Answer;
            return true;
        }
        answer = default;
        return false;
    }

    /// <summary>
    /// What the answers promised may not come true, and may after all: who asks again hears neither "done" nor "refused".
    /// </summary>
    public void LeaveOpen()
    {
        foreach (var entry in _entries)
        {
            if (entry is not null)
                (entry.Answer, entry.IsOpen) = ([], true);
        }
    }

    /// <summary>Another request has been taken.</summary>
    /// <param name="sequence">The console's number of it, 0 to 63; null where there are several consoles with numbers of their own.</param>
    public void Pass(byte? sequence)
    {
        _position++;
        if (sequence is { } number)
            _lastOf[number] = _position;
    }

    /// <summary>Keeps a request with its answer; without one it is still being worked on.</summary>
    public void Keep(ReadOnlySpan<byte> request, in MessageHeader header, ReadOnlySpan<byte> answer) =>
        _entries[_position % kept] = new(request.ToArray(), header, _position) { Answer = answer.ToArray() };

    /// <summary>The answer to a request that took its time.</summary>
    public void Complete(in MessageHeader header, ReadOnlySpan<byte> answer)
    {
        foreach (var entry in _entries)
        {
            if (entry is { Answer.Length: 0, IsOpen: false } && entry.Header == header)
                entry.Answer = answer.ToArray();
        }
    }
}
