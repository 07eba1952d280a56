namespace Sideband.Client.Sessions;

/// <summary>
/// How many requests may be under way. Small controllers drop what they cannot queue: so it starts with two and grows by one
/// with each answer, and where a request is lost it is halved and from there on grows by one for as many answers as it
/// is wide, as TCP does.
/// </summary>
#pragma warning disable CA1001 // A semaphore that is disposed of leaves those for ever who wait for it, and without its wait handle it holds nothing.
internal sealed class RequestWindow
#pragma warning restore CA1001
{
    private const int Start = 2;
    private readonly SemaphoreSlim _free;
    private readonly Lock _gate = new();
    private readonly int _most;
    private int _size;
    private int _steep;
    private int _answers;
    private int _owed;

    public RequestWindow(int most)
    {
        (_most, _steep, _size) = (most, most, Math.Min(Start, most));
        _free = new(_size);
    }

    /// <summary>How many may be under way now.</summary>
    public int Size
    {
        get
        {
            lock (_gate)
                return _size;
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    public Task EnterAsync(CancellationToken cancellation) => _free.WaitAsync(cancellation);

    /// <summary>Whether a request may be sent at once; then it has its place.</summary>
    public bool TryEnter() => _free.Wait(0);

    /// <summary>A request is done.</summary>
    /// <param name="atOnce">It was answered without a retry.</param>
    public void Leave(bool atOnce)
    {
        var free = 1;
        lock (_gate)
        {
            if (_owed > 0)
                (_owed, free) = (_owed - 1, 0);
            else if (atOnce && _size < _most && (_size < _steep || ++_answers >= _size))
                (_size, _answers, free) = (_size + 1, 0, 2);
        }
        if (free > 0)
            _free.Release(free);
    }

    /// <summary>A request was lost.</summary>
    public void Shrink()
    {
        lock (_gate)
        {
            var target = Math.Max(1, _size / 2);
            _owed += _size - target;
            (_size, _steep, _answers) = (target, target, 0);
        }
    }
}
