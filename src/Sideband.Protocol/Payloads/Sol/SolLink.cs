namespace Sideband.Protocol.Payloads.Sol;

/// <summary>
/// What both ends of serial over LAN have in common: one packet under way in each direction, its retries, and the
/// acknowledgement of what comes. (IPMI v2.0 §15.11)
/// </summary>
/// <remarks>
/// A packet whose session number is not above that of every packet before it is dropped: what the network repeats or brings
/// out of order becomes a loss, which retries repair. On a line that only loses, stop-and-wait neither loses nor repeats a
/// character; with late acknowledgements and fifteen numbers it might. For the same reason a retry has the same characters as
/// the packet, and a packet's acknowledgement never changes once it was sent.
/// </remarks>
internal sealed class SolLink(int room)
{
    /// <summary>The count of an acknowledgement has a byte.</summary>
    public const int MostCharacters = byte.MaxValue;

    /// <summary>Numbers and flags.</summary>
    public const int HeaderSize = SolNumbers.Size + 1;

    private const byte Nack = (byte)SolStatus.Nack;

    /// <summary>
    /// So long a packet that does not fit waits for room before part of it is refused. Consoles that are refused ask again
    /// at once, or throw the characters away (ipmitool 1.8.19).
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly byte[] _sent = new byte[MostCharacters];
    private readonly byte[] _held = new byte[MostCharacters];
    private uint? _newest;

    private byte _sequence;
    private int _sentLength;
    private byte _sentFlags;
    private int _attempts;
    private DateTimeOffset _nextAttempt;

    private byte _heard;
    private byte _accepted;
    private bool _refused;
    private bool _owes;
    private int _heldLength;
    private DateTimeOffset _heldUntil;
    private bool _announces;

    /// <summary>What came and nobody has taken yet.</summary>
    public SolBuffer Incoming { get; } = new(room);

    /// <summary>Takes no characters at all.</summary>
    public bool RefusesCharacters { get; init; }

    /// <summary>Whether a packet of ours waits for its acknowledgement.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>All retries were in vain: nothing is sent until something comes.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Characters of the packet under way.</summary>
    public int UnderWay => IsUnderWay ? _sentLength : 0;

    /// <summary>When the packet under way was sent first.</summary>
    public DateTimeOffset FirstSent { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts => _attempts;

    /// <summary>How often a packet is repeated at most.</summary>
    public int Retries { get; set; } = 7;

    /// <summary>The wait before the next retry.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Flags of every packet.</summary>
    public byte Level { get; set; }

    /// <summary>When <see cref="Poll"/> has something to send by itself.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            DateTimeOffset? due = null;
            if (_owes || _announces)
                due = DateTimeOffset.MinValue;
            if (IsUnderWay && !IsStalled && (due is null || _nextAttempt < due))
                due = _nextAttempt;
            if (_heldLength > 0 && (due is null || _heldUntil < due))
                due = _heldUntil;
            return due;
        }
    }

    /// <summary>Begins a packet; there is none under way.</summary>
    public void Begin(ReadOnlySpan<byte> characters, byte flags, DateTimeOffset now)
    {
        _sequence = (byte)(_sequence % SolNumbers.HighestSequence + 1);
        characters.CopyTo(_sent);
        (_sentLength, _sentFlags, _attempts, _nextAttempt, FirstSent) = (characters.Length, flags, 0, now, now);
        IsUnderWay = true;
    }

    /// <summary>Sends the flags once, without a number.</summary>
    public void Announce() => _announces = true;

    /// <summary>Something came by another way: the other side is there.</summary>
    public void Heard(DateTimeOffset now)
    {
        if (!IsStalled)
            return;
        IsStalled = false;
        (_attempts, _nextAttempt) = (0, now);
    }

    /// <summary>Takes a packet; false where it is none, or comes too late.</summary>
    public bool TryReceive(uint number, ReadOnlySpan<byte> payload, DateTimeOffset now, out SolArrival arrival)
    {
        arrival = default;
        if (payload.Length < HeaderSize || _newest is { } newest && unchecked((int)(number - newest)) <= 0)
            return false;
        _ = Message.TryRead<SolNumbers>(payload[..SolNumbers.Size], out var numbers);
        _newest = number;
        Heard(now);
        int? acknowledged = null;
        if (IsUnderWay && _attempts > 0 && numbers.Acknowledged == _sequence)
        {
            acknowledged = Math.Min(numbers.Accepted, _sentLength);
            IsUnderWay = false;
        }
        var isNew = numbers.Sequence != 0 && numbers.Sequence != _heard;
        if (isNew)
            Take(numbers.Sequence, payload[HeaderSize..], now);
        else if (numbers.Sequence != 0 && _heldLength == 0)
            _owes = true;
        arrival = new(payload[SolNumbers.Size], isNew, numbers.Sequence != 0, acknowledged);
        return true;
    }

    /// <summary>Whoever takes what came says so: there is room again.</summary>
    public void Consume(int count)
    {
        Incoming.Drop(count);
        if (_heldLength == 0 || RefusesCharacters)
            return;
        var taken = Incoming.Write(_held.AsSpan(0, _heldLength));
        _accepted += (byte)taken;
        _heldLength -= taken;
        _held.AsSpan(taken, _heldLength).CopyTo(_held);
        if (_heldLength == 0)
            _owes = true;
    }

    /// <summary>Writes the next packet that is to be sent now.</summary>
    /// <returns>How many bytes; 0 is none.</returns>
    public int Poll(DateTimeOffset now, Span<byte> payload)
    {
        if (_heldLength > 0 && now >= _heldUntil)
        {
            // Part of it, or nothing, is taken for good: the rest has to come again under another number.
            (_heldLength, _refused, _owes) = (0, true, true);
        }
        if (IsUnderWay && !IsStalled && now >= _nextAttempt)
        {
            if (_attempts <= Retries)
            {
                _attempts++;
                _nextAttempt = now + RetryInterval;
                return Write(payload, _sequence, _sentFlags, _sent.AsSpan(0, _sentLength));
            }
            IsStalled = true;
        }
        return _owes || _announces ? Write(payload, 0, 0, []) : 0;
    }

    private void Take(byte sequence, ReadOnlySpan<byte> characters, DateTimeOffset now)
    {
        if (characters.Length > MostCharacters)
            characters = characters[..MostCharacters];
        var taken = RefusesCharacters ? 0 : Incoming.Write(characters);
        (_heard, _accepted, _refused) = (sequence, (byte)taken, false);
        _heldLength = characters.Length - taken;
        characters[taken..].CopyTo(_held);
        _heldUntil = now + Patience;
        _owes = _heldLength == 0;
    }

    private int Write(Span<byte> payload, byte sequence, byte flags, ReadOnlySpan<byte> characters)
    {
        // A retry repeats the acknowledgement, too: it may have been lost with the packet. While a packet is held, there is none.
        var acknowledges = _heldLength == 0 && (_owes || (sequence != 0 && _attempts > 1));
        var numbers = acknowledges ? new SolNumbers(sequence, _heard, _accepted) : new(sequence, 0, 0);
        if (acknowledges && _heard != 0 && _refused)
            flags |= Nack;
        var length = Message.Write(in numbers, payload);
        payload[length++] = (byte)(flags | Level);
        characters.CopyTo(payload[length..]);
        (_owes, _announces) = (_owes && !acknowledges, false);
        return length + characters.Length;
    }
}
