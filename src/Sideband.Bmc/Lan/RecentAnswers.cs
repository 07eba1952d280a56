namespace Sideband.Bmc.Lan;

/// <summary>
/// The last answers of a session to commands that must not be carried out twice. A console that heard nothing asks again
/// with the same sequence: it gets the answer and not a second power cycle.
/// </summary>
internal sealed class RecentAnswers
{
    private const int Kept = 8;

    // Sequences come round after 64 requests; a console that counts nothing at all may mean the same command anew.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);
    private readonly Entry?[] _entries = new Entry?[Kept];
    private int _next;

    private sealed record Entry(byte[] Request, byte[] Answer, DateTimeOffset Time);

    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> request, DateTimeOffset now)
    {
        foreach (var entry in _entries)
        {
            if (entry is not null && now - entry.Time < Lifetime && request.SequenceEqual(entry.Request))
                return entry.Answer;
        }
        return default;
    }

    public void Keep(ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer, DateTimeOffset now)
    {
        _entries[_next] = new(request.ToArray(), answer.ToArray(), now);
        _next = (_next + 1) % Kept;
    }
}
