namespace Sideband.Client.Sessions;

/// <summary>
/// How many requests may be under way: two to start with, one more with each that is answered at once, half of them when
/// one has to be repeated. Small controllers drop what they cannot queue.
/// </summary>
internal sealed class RequestWindow : IDisposable
{
    private const int Start = 2;
    private const int Most = 8;
    private readonly SemaphoreSlim _free = new(Start);
    private readonly Lock _gate = new();
    private int _size = Start;
    private int _owed;

    public Task EnterAsync(CancellationToken cancellation) => _free.WaitAsync(cancellation);

    /// <summary>A request is done.</summary>
    /// <param name="atOnce">It was answered without a retry.</param>
    public void Leave(bool atOnce)
    {
        lock (_gate)
        {
            if (_owed > 0)
            {
                _owed--;
                return;
            }
            if (atOnce && _size < Most)
            {
                _size++;
                _free.Release();
            }
            _free.Release();
        }
    }

    /// <summary>A request has to be repeated.</summary>
    public void Shrink()
    {
        lock (_gate)
        {
            var target = Math.Max(1, _size / 2);
            _owed += _size - target;
            _size = target;
        }
    }

    public void Dispose() => _free.Dispose();
}
