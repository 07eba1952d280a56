using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Lan;

/// <summary>
/// The last answers of a session to commands that must not be carried out twice. A console that heard nothing asks again
/// with the same sequence: it gets the answer and not a second power cycle. What counts is how many requests came since,
/// not how much time: a slow network is no reason to act twice.
/// </summary>
internal sealed class RecentAnswers
{
    private const int Kept = 8;
    private readonly Entry?[] _entries = new Entry?[Kept];
    private int _position;

    private sealed record Entry(byte[] Request, MessageHeader Header, int Position)
    {
        public byte[] Answer { get; set; } = [];
    }

    /// <summary>Whether a request was taken before; its answer is empty while it is still being worked on.</summary>
    public bool TryFind(ReadOnlySpan<byte> request, out ReadOnlySpan<byte> answer)
    {
        foreach (var entry in _entries)
        {
            if (entry is null || _position - entry.Position >= Kept || !request.SequenceEqual(entry.Request))
                continue;
            answer = entry.Answer;
            return true;
        }
        answer = default;
        return false;
    }

    /// <summary>What the answers promised did not come true.</summary>
    public void Forget() => Array.Clear(_entries);

    /// <summary>Another request has been taken.</summary>
    public void Pass() => _position++;

    /// <summary>Keeps a request with its answer; without one it is still being worked on.</summary>
    public void Keep(ReadOnlySpan<byte> request, in MessageHeader header, ReadOnlySpan<byte> answer) =>
        _entries[_position % Kept] = new(request.ToArray(), header, _position) { Answer = answer.ToArray() };

    /// <summary>The answer to a request that took its time.</summary>
    public void Complete(in MessageHeader header, ReadOnlySpan<byte> answer)
    {
        foreach (var entry in _entries)
        {
            if (entry is { Answer.Length: 0 } && entry.Header == header)
                entry.Answer = answer.ToArray();
        }
    }
}
