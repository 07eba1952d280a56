namespace Sideband.Client.Consoles;

/// <summary>
/// Keeps what was on the screen from being printed again: some controllers show their history to whoever attaches, also to
/// one that was away for a moment. What was seen last is looked for in what comes first; up to there it is known.
/// </summary>
internal sealed class ReplayFilter
{
    /// <summary>So much of what was seen is looked for.</summary>
    private const int Remembered = 512;

    /// <summary>Fewer characters might be found anywhere.</summary>
    private const int Least = 8;

    /// <summary>No history that is replayed is longer; behind that nothing is held back any more.</summary>
    private const int Longest = 1 << 20;

    /// <summary>A replay comes without a pause.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly List<byte> _seen = [];
    private readonly List<byte> _held = [];
    private DateTimeOffset? _until;

    /// <summary>When what is held back goes out, if nothing more comes; null where nothing is held back.</summary>
    public DateTimeOffset? NextDue => _until;

    /// <summary>The console is attached again.</summary>
    public void Begin(DateTimeOffset now) => _until = _seen.Count >= Least ? now + Pause : null;

    /// <summary>Takes characters and gives those that are new.</summary>
    public byte[] Take(ReadOnlySpan<byte> characters, DateTimeOffset now)
    {
        if (_until is null)
            return Seen(characters);
        _held.AddRange(characters);
        if (!characters.IsEmpty)
            _until = now + Pause;
        var held = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held);
        var seen = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_seen);
        var at = held.IndexOf(seen);
        if (at >= 0)
            return Release(at + seen.Length);
        return now >= _until || held.Length > Longest ? Release(0) : [];
    }

    private byte[] Release(int from)
    {
        byte[] fresh = [.. _held.Skip(from)];
        _held.Clear();
        _until = null;
        return Seen(fresh);
    }

    private byte[] Seen(ReadOnlySpan<byte> characters)
    {
        _seen.AddRange(characters.Length > Remembered ? characters[^Remembered..] : characters);
        if (_seen.Count > Remembered)
            _seen.RemoveRange(0, _seen.Count - Remembered);
        return characters.ToArray();
    }
}
