namespace Sideband.Fleet.Consoles;

/// <summary>The last that a machine said, with what happened between. Its size is bounded, also for a machine that says a character at a time.</summary>
internal sealed class ConsoleHistory(int most)
{
    /// <summary>Pieces that are smaller are put together.</summary>
    private const int Piece = 4096;

    private readonly Queue<ConsoleMessage> _messages = new();
    private readonly List<byte> _last = [];
    private int _size;

    /// <summary>Adds what the machine said.</summary>
    public void Add(ReadOnlySpan<byte> characters)
    {
        _last.AddRange(characters);
        if (_last.Count >= Piece)
            Seal();
        Trim();
    }

    /// <summary>Adds what happened.</summary>
    public void Add(ConsoleNote note)
    {
        Seal();
        Put(ConsoleMessage.Of(note));
        Trim();
    }

    /// <summary>All of it. What was cut off begins with a line, since half an escape sequence would be shown as letters.</summary>
    public IEnumerable<ConsoleMessage> Read()
    {
        Seal();
        return [.. _messages];
    }

    private void Seal()
    {
        if (_last.Count == 0)
            return;
        Put(ConsoleMessage.Of([.. _last]));
        _last.Clear();
    }

    private void Put(ConsoleMessage message)
    {
        _messages.Enqueue(message);
        _size += message.Size;
    }

    private void Trim()
    {
        var isCut = false;
        while (_size + _last.Count > most && _messages.TryDequeue(out var oldest))
        {
            _size -= oldest.Size;
            isCut = true;
        }
        if (_size == 0 && _last.Count > most)
            _last.RemoveRange(0, _last.Count - most);
        if (isCut)
            BeginWithLine();
    }

    private void BeginWithLine()
    {
        if (!_messages.TryPeek(out var first) || first.Characters.IsEmpty)
            return;
        var at = first.Characters.Span.IndexOf((byte)'\n');
        if (at < 0 || at + 1 == first.Characters.Length)
            return;
        var rest = _messages.Skip(1).ToList();
        _messages.Clear();
        _size -= at + 1;
        _messages.Enqueue(ConsoleMessage.Of(first.Characters[(at + 1)..].ToArray()));
        foreach (var message in rest)
            _messages.Enqueue(message);
    }
}
