namespace Sideband.Protocol.Payloads.Sol;

/// <summary>
/// The controller's end of one activation of serial over LAN. It is given packets and the time, and gives back packets and
/// the time it wants to be called again. Where the machine's characters come from is the caller's: it shows what waits, and
/// is told how much of it has arrived. (IPMI v2.0 §15)
/// </summary>
/// <param name="timing">When it sends.</param>
/// <param name="readOnly">The console may watch and not type.</param>
public sealed class SolControllerEnd(SolTiming timing, bool readOnly = false)
{
    /// <summary>Characters that wait for the serial port.</summary>
    private const int Room = 4096;

    private readonly SolLink _link = new(readOnly ? 0 : Room)
    {
        RefusesCharacters = readOnly,
        Retries = timing.Retries,
        RetryInterval = timing.RetryInterval,
        Level = readOnly ? (byte)SolStatus.TransferUnavailable : (byte)0,
    };
    private DateTimeOffset? _begun;
    private DateTimeOffset? _ripe;
    private SolStatus _news;
    private bool _greets;

    /// <summary>Bytes in the largest packet: header and 255 characters.</summary>
    public const int LargestPacket = SolLink.HeaderSize + SolLink.MostCharacters;

    /// <summary>What was typed and nobody has taken yet.</summary>
    public ReadOnlySpan<byte> Typed => _link.Incoming.Waiting;

    /// <summary>The console asks the machine to hold off, for now.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The console lets DCD and DSR drop, for now.</summary>
    public bool DropsCarrier { get; private set; }

    /// <summary>All retries were in vain: the console may be gone. What comes from it ends this.</summary>
    public bool IsStalled => _link.IsStalled;

    /// <summary>Waits for a first packet of the console before the serial port is let go. (§24.1, auxiliary byte 1)</summary>
    public bool AwaitsHandshake { get; private set; }

    /// <summary>Asks the console for a sign of life by an empty packet, and holds the machine off until it comes.</summary>
    public void AwaitHandshake() => (AwaitsHandshake, _greets) = (true, true);

    /// <summary>Takes a packet of the console.</summary>
    /// <param name="number">Its number in the session.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="now">The time.</param>
    /// <returns>What was done and asked for.</returns>
    public SolRequest Receive(uint number, ReadOnlySpan<byte> payload, DateTimeOffset now)
    {
        if (!_link.TryReceive(number, payload, now, out var arrival))
            return default;
        AwaitsHandshake = false;
        var operation = (SolOperation)arrival.Flags;
        IsPaused = (operation & SolOperation.Pause) != SolOperation.None;
        DropsCarrier = (operation & SolOperation.DropCarrier) != SolOperation.None;
        if ((operation & SolOperation.FlushInbound) != SolOperation.None && (arrival.IsNew || !arrival.IsNumbered))
            _link.Consume(_link.Incoming.Count);
        // What has a number may come again and is done once.
        var once = arrival.IsNew || !arrival.IsNumbered ? operation : SolOperation.None;
        return new(
            once & (SolOperation.Break | SolOperation.Ring | SolOperation.FlushInbound | SolOperation.FlushOutbound),
            arrival.Acknowledged ?? 0
        );
    }

    /// <summary>The console was heard by another payload.</summary>
    public void Heard(DateTimeOffset now) => _link.Heard(now);

    /// <summary>The serial port took what was typed.</summary>
    public void Consume(int count) => _link.Consume(count);

    /// <summary>The next packet also tells this.</summary>
    public void Tell(SolStatus news) => _news |= news;

    /// <summary>Writes the next packet that is to be sent now; ask until there is none.</summary>
    /// <param name="now">The time.</param>
    /// <param name="waiting">The machine's characters that the console has not acknowledged, oldest first; the same or more than the last time.</param>
    /// <param name="payload">At least <see cref="LargestPacket"/> bytes.</param>
    /// <returns>How many bytes; 0 is none.</returns>
    public int Poll(DateTimeOffset now, ReadOnlySpan<byte> waiting, Span<byte> payload)
    {
        if (!_link.IsUnderWay)
        {
            // What comes after a silence goes at once: the echo of a key is not held up. Then the interval holds. (§26.3, parameter 3)
            _ripe =
                waiting.IsEmpty ? null
                : _begun + timing.Accumulate is { } next && next > now ? next
                : now;
            var isTime = waiting.Length >= Math.Min(timing.Threshold, SolLink.MostCharacters) || _ripe <= now;
            if (isTime || _news != SolStatus.None || _greets)
            {
                if (!waiting.IsEmpty)
                    _begun = now;
                _link.Begin(waiting[..Math.Min(waiting.Length, SolLink.MostCharacters)], (byte)_news, now);
                (_ripe, _news, _greets) = (null, SolStatus.None, false);
            }
        }
        return _link.Poll(now, payload);
    }

    /// <summary>When <see cref="Poll"/> has to be called at the latest; null where nothing is waited for.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var due = _link.Due;
            return !_link.IsUnderWay && _ripe is { } ripe && (due is null || ripe < due) ? ripe : due;
        }
    }

    /// <summary>Writes the packet that tells a console that it has lost the serial port, or never had it.</summary>
    /// <returns>How many bytes.</returns>
    public static int Dismiss(Span<byte> payload)
    {
        var length = Message.Write(new SolNumbers(0, 0, 0), payload);
        payload[length++] = (byte)SolStatus.Deactivated;
        return length;
    }
}
