using Sideband.Protocol.Framing;

namespace Sideband.Client.Sessions;

/// <summary>
/// The commands under way by their sequence, of which there are 64; the last two are for what nobody waits for. A number whose command was given up rests as long as
/// there are others: a late answer to it must not pass for another command's.
/// </summary>
internal sealed class ExchangeTable
{
    private const int Numbers = LanMessage.SequenceModulus - 2;
    private readonly Exchange?[] _byNumber = new Exchange?[LanMessage.SequenceModulus];
    private readonly int[] _rests = new int[Numbers];
    private int _next;

    /// <summary>The command of a number; null where none is under way.</summary>
    public Exchange? this[int sequence] => _byNumber[sequence];

    /// <summary>How many commands are under way.</summary>
    public int Count { get; private set; }

    /// <summary>All slots; those of free numbers are null.</summary>
    public ReadOnlySpan<Exchange?> All => _byNumber;

    /// <summary>The number for a next command; windows are far smaller than there are numbers.</summary>
    public byte Reserve()
    {
        while (_byNumber[_next] is not null || _rests[_next]-- > 0)
            _next = (_next + 1) % Numbers;
        var sequence = _next;
        _rests[sequence] = 0;
        _next = (_next + 1) % Numbers;
        return (byte)sequence;
    }

    public void Add(byte sequence, Exchange exchange)
    {
        _byNumber[sequence] = exchange;
        Count++;
    }

    /// <summary>A command is over.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="answered">False where its answer may still come: the number is passed over the next times round.</param>
    public void Remove(byte sequence, bool answered)
    {
        _byNumber[sequence] = null;
        Count--;
        _rests[sequence] = answered ? 0 : 4;
    }
}
