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

    private sealed record Entry(byte[] Request, byte[] Answer, int Position);

    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> request)
    {
        foreach (var entry in _entries)
        {
            if (entry is not null && _position - entry.Position < Kept && request.SequenceEqual(entry.Request))
                return entry.Answer;
        }
        return default;
    }

    /// <summary>Another request has been answered.</summary>
    public void Pass() => _position++;

    public void Keep(ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer) =>
        _entries[_position % Kept] = new(request.ToArray(), answer.ToArray(), _position);
}
