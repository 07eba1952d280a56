using Sideband.Bmc.Serial.Modems;

namespace Sideband.Bmc.Serial.Calls;

/// <summary>
/// What waits for the line, one after the other: while a session is open everything waits. (IPMI v2.0 §17.13.3; §25.2,
/// parameters 17 and 18)
/// </summary>
internal sealed class LineQueue(SerialServer server, TimeProvider time)
{
    /// <summary>Alerts beyond are refused, so that they do not keep those of other channels from going on.</summary>
    private const int MostWaiting = 4;

    private readonly Queue<LineJob> _waiting = new();
    private LineJob? _current;
    private DateTimeOffset? _next;
    private bool _isTalking;
    private int _left;

    /// <summary>Whether there is anything to do.</summary>
    public bool IsBusy => _current is not null || _waiting.Count > 0;

    /// <summary>Whether something can be added.</summary>
    public bool HasRoom => _waiting.Count < MostWaiting;

    /// <summary>The one that has the line; null where a console has it, or nobody.</summary>
    public LineJob? Talking => _isTalking ? _current : null;

    public DateTimeOffset? NextDue
    {
        get
        {
            if (_isTalking)
                return _current!.NextDue;
            if (!server.IsFree)
                return null;
            return _current is null && _waiting.Count > 0 ? time.GetUtcNow() : _next;
        }
    }

    public void Add(LineJob job) => _waiting.Enqueue(job);

    public void Receive(byte character)
    {
        _current!.Receive(character);
        LookAtEnd();
    }

    public void Advance()
    {
        if (_isTalking)
        {
            _current!.Advance();
            LookAtEnd();
        }
        // Somebody has declared the modem gone while it called.
        else if (_current is not null && _next is null && server.Modem is null)
        {
            Ended(CallEnd.NoLine);
        }
        if (_current is null && _waiting.TryDequeue(out _current))
            (_left, _next) = (_current.Retries, time.GetUtcNow());
        if (_current is null || _next is not { } next || time.GetUtcNow() < next || !server.IsFree)
            return;
        _next = null;
        if (_current.IsCancelled)
        {
            _current = null;
            return;
        }
        server.Mux.Borrow();
        if (server.Modem is { } modem)
            modem.Dial(_current.Number);
        else
            Connected();
    }

    /// <summary>The other side is there.</summary>
    public void Connected()
    {
        _isTalking = _current!.Connected();
        if (!_isTalking)
            _current = null;
        else
            LookAtEnd();
    }

    /// <summary>A call has ended.</summary>
    public void Ended(CallEnd how)
    {
        if (_current is not { } job || _next is not null)
            return;
        _isTalking = false;
        if (job.Ended(how))
        {
            _current = null;
        }
        else if (_left-- > 0 && !job.IsCancelled)
        {
            _next = time.GetUtcNow() + server.Channel.Settings.CallRetryInterval;
        }
        else
        {
            _current = null;
            job.Failed();
        }
        server.Mux.GiveBack();
    }

    private void LookAtEnd()
    {
        if (!_isTalking || !_current!.IsSaid)
            return;
        _isTalking = false;
        if (server.Modem is { } modem)
            modem.HangUp();
        else
            Ended(CallEnd.HungUp);
    }
}
