namespace Sideband.Client.Sessions;

/// <summary>
/// Requests that only read and are waited for together. Nothing is allocated for one of them, and nobody is woken for one: whoever
/// waits is woken when it is worth sending more, and when all are done. Its connection's lock guards it.
/// </summary>
/// <param name="connection">Over which they go.</param>
/// <param name="codec">The session. Where there is another one, what was not sent is lost with this.</param>
/// <param name="requests">All for the controller itself.</param>
internal sealed class Volley(Connection connection, ISessionCodec codec, IReadOnlyList<Request> requests)
{
    private const int UsualAnswer = 8;

    /// <summary>More is sent when only a quarter is still under way: then much of it goes out at once.</summary>
    private const int Part = 4;

    private readonly Reply[] _replies = new Reply[requests.Count];
    private readonly Stack<VolleyExchange> _idle = new();
    private byte[] _answers = new byte[requests.Count * UsualAnswer];
    private Waiter? _waits;
    private int _used;
    private int _next;
    private int _underWay;
    private int _most;
    private bool _isAnswered;
    private IpmiException? _lastFault;

    /// <summary>The session that it is for.</summary>
    public ISessionCodec Codec => codec;

    /// <summary>What became of each.</summary>
    public IReadOnlyList<Reply> Replies => _replies;

    /// <summary>Whether there are requests that were not sent yet.</summary>
    public bool HasMore => _next < _replies.Length;

    private bool IsReady => _underWay <= (HasMore && _isAnswered ? _most / Part : 0);

    /// <summary>The next request, to be sent.</summary>
    public VolleyExchange Begin(byte sequence, TimeSpan deadline)
    {
        var exchange = _idle.TryPop(out var idle) ? idle : new(this);
        exchange.Begin(_next, requests[_next], sequence, deadline);
        _next++;
        _most = ++_underWay;
        return exchange;
    }

    /// <summary>Waits until more is to be sent, or all is done.</summary>
    public Task WaitAsync()
    {
        if (IsReady)
            return Task.CompletedTask;
        var waits = new Waiter();
        _waits = waits;
#pragma warning disable VSTHRD003 // No work is behind it: a packet or a deadline completes it.
        return waits.Task;
#pragma warning restore VSTHRD003
    }

    /// <summary>Goes on. Called without the lock: what waits runs here.</summary>
    public void Wake() => TakeWaiter()?.TrySetResult();

    /// <summary>A request was answered.</summary>
    public void Answered(VolleyExchange exchange, ReadOnlySpan<byte> answer)
    {
        if (_answers.Length - _used < answer.Length)
            (_answers, _used) = (new byte[Math.Max(answer.Length, _answers.Length)], 0);
        answer.CopyTo(_answers.AsSpan(_used));
        _isAnswered = true;
        End(exchange, new(_answers.AsMemory(_used, answer.Length), null));
        _used += answer.Length;
    }

    /// <summary>A request was given up.</summary>
    public void Failed(VolleyExchange exchange, IpmiException why) => End(exchange, new(default, _lastFault = why));

    /// <summary>What was not sent yet is not sent any more.</summary>
    public void FailRest(IpmiException why)
    {
        while (HasMore)
            _replies[_next++] = new(default, why);
    }

    /// <summary>Where none was answered, or the session has fallen silent, those that were not sent count as sent.</summary>
    /// <param name="isSilent">Whether nothing at all was heard for about as long as a request is tried.</param>
    /// <returns>Whether that is so.</returns>
    public bool EndsInSilence(bool isSilent)
    {
        if (_underWay > 0 || _lastFault is not { } fault || (_isAnswered && !isSilent))
            return false;
        FailRest(fault);
        return true;
    }

    private void End(VolleyExchange exchange, Reply reply)
    {
        _replies[exchange.Index] = reply;
        _underWay--;
        connection.Remove(exchange, answered: reply.Fault is null);
        _idle.Push(exchange);
        if (IsReady && TakeWaiter() is { } waiter)
            connection.ToWake(waiter);
    }

    private Waiter? TakeWaiter() => Interlocked.Exchange(ref _waits, null);

    /// <summary>One wait; whoever takes it from its volley is the only one that has it.</summary>
    public sealed class Waiter : TaskCompletionSource
    {
        /// <summary>The next of those that are to be woken.</summary>
        public Waiter? Next { get; set; }
    }
}
