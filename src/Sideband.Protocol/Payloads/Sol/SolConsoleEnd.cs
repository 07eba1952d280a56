namespace Sideband.Protocol.Payloads.Sol;

/// <summary>
/// The console's end of one activation of serial over LAN. It is given packets, characters and the time, and gives back
/// packets and the time it wants to be called again. (IPMI v2.0 §15)
/// </summary>
/// <param name="most">Characters in the largest packet that the controller takes.</param>
public sealed class SolConsoleEnd(int most)
{
    /// <summary>Characters that wait on either side of the caller.</summary>
    public const int Room = 65536;

    /// <summary>A controller that takes nothing is asked again after this: the packet that ends its pause has no acknowledgement.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);
    private readonly SolLink _link = new(Room)
    {
        Retries = int.MaxValue,
        RetryInterval = TimeSpan.FromMilliseconds(500),
    };
    private readonly SolBuffer _typed = new(Room);
    private readonly Queue<(long Behind, SolOperation Operation)> _operations = new();
    private readonly int _most = Math.Clamp(most, 1, SolLink.MostCharacters);
    private TimeSpan? _roundTrip;
    private long _written;
    private long _taken;
    private bool _carriesOperation;
    private DateTimeOffset? _refusedUntil;

    /// <summary>What the machine said and nobody has taken yet.</summary>
    public ReadOnlySpan<byte> Received => _link.Incoming.Waiting;

    /// <summary>The controller says that this activation is over.</summary>
    public bool IsDeactivated { get; private set; }

    /// <summary>The controller takes no characters at present.</summary>
    public bool IsRefused => _refusedUntil is not null;

    /// <summary>How often the controller told that characters of the machine were lost.</summary>
    public int Overruns { get; private set; }

    /// <summary>How often the machine sent a break.</summary>
    public int Breaks { get; private set; }

    /// <summary>Everything that was written has been acknowledged.</summary>
    public bool IsIdle => _typed.Count == 0 && _operations.Count == 0 && !_link.IsUnderWay;

    /// <summary>Characters that were written and never sent.</summary>
    public ReadOnlySpan<byte> Unsent => _typed.Waiting[_link.UnderWay..];

    /// <summary>Characters were sent, and nobody knows whether they have arrived.</summary>
    public bool IsUncertain => _link.UnderWay > 0;

    /// <summary>Characters that <see cref="Write"/> takes now.</summary>
    public int WriteRoom => _typed.Room;

    /// <summary>Takes characters to be typed.</summary>
    /// <returns>How many; fewer where the controller does not keep up.</returns>
    public int Write(ReadOnlySpan<byte> characters)
    {
        var taken = _typed.Write(characters);
        _written += taken;
        return taken;
    }

    /// <summary>Asks for a break, a ring or a flush, behind what was written before it.</summary>
    public void Request(SolOperation operation) => _operations.Enqueue((_written, operation));

    /// <summary>Lets the machine hold off, or go on.</summary>
    public void Pause(bool paused)
    {
        _link.Level = paused ? (byte)SolOperation.Pause : (byte)0;
        // With a number, so that it is repeated until it has arrived.
        Request(SolOperation.None);
    }

    /// <summary>Takes a packet of the controller.</summary>
    /// <param name="number">Its number in the session.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="now">The time.</param>
    public void Receive(uint number, ReadOnlySpan<byte> payload, DateTimeOffset now)
    {
        var (attempts, sent) = (_link.Attempts, _link.FirstSent);
        if (!_link.TryReceive(number, payload, now, out var arrival))
            return;
        var status = (SolStatus)arrival.Flags;
        if ((status & SolStatus.Deactivated) != SolStatus.None)
            IsDeactivated = true;
        if (arrival.IsNew || !arrival.IsNumbered)
        {
            Overruns += (status & SolStatus.TransmitOverrun) != SolStatus.None ? 1 : 0;
            Breaks += (status & SolStatus.BreakDetected) != SolStatus.None ? 1 : 0;
        }
        _refusedUntil = (status & SolStatus.TransferUnavailable) != SolStatus.None ? now + Recheck : null;
        if (arrival.Acknowledged is not { } count)
            return;
        if (attempts == 1)
            Measured(now - sent);
        if (_carriesOperation)
            _operations.Dequeue();
        _carriesOperation = false;
        _typed.Drop(count);
        _taken += count;
    }

    /// <summary>Whoever takes what the machine said says so.</summary>
    public void Consume(int count) => _link.Consume(count);

    /// <summary>Writes the next packet that is to be sent now; ask until there is none.</summary>
    /// <param name="now">The time.</param>
    /// <param name="payload">At least <see cref="SolControllerEnd.LargestPacket"/> bytes.</param>
    /// <returns>How many bytes; 0 is none.</returns>
    public int Poll(DateTimeOffset now, Span<byte> payload)
    {
        if (_refusedUntil <= now)
            _refusedUntil = null;
        if (!_link.IsUnderWay && _refusedUntil is null && !IsDeactivated)
            BeginNext(now);
        if (_link.IsUnderWay)
            _link.RetryInterval = Interval(_link.Attempts);
        return _link.Poll(now, payload);
    }

    /// <summary>When <see cref="Poll"/> has to be called at the latest; null where nothing is waited for.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var due = _link.Due;
            if (_refusedUntil is { } refused && (_typed.Count > 0 || _operations.Count > 0))
                due = due is null || refused < due ? refused : due;
            return due;
        }
    }

    private void BeginNext(DateTimeOffset now)
    {
        var limit = _most;
        if (_operations.TryPeek(out var next))
        {
            if (next.Behind == _taken)
            {
                // By itself, so that its place among the characters is certain.
                _link.Begin([], (byte)next.Operation, now);
                _carriesOperation = true;
                return;
            }
            limit = (int)Math.Min(limit, next.Behind - _taken);
        }
        var characters = _typed.Waiting;
        if (!characters.IsEmpty)
            _link.Begin(characters[..Math.Min(limit, characters.Length)], 0, now);
    }

    /// <summary>Twice the time that acknowledgements take, and longer with each try.</summary>
    private TimeSpan Interval(int attempts)
    {
        var once = _roundTrip is { } time ? time * 2 + ShortestRetry : TimeSpan.FromMilliseconds(500);
        var wait = once * Math.Pow(1.5, Math.Min(attempts, 10));
        return wait > LongestRetry ? LongestRetry : wait;
    }

    private void Measured(TimeSpan time) =>
        _roundTrip = _roundTrip is { } before ? before + ((time - before) / 4) : time;
}
