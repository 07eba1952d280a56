namespace Sideband.Protocol.Sessions;

/// <summary>
/// Which sequence numbers of a direction were seen. Looked at before a packet's integrity is checked, moved only behind
/// that: otherwise anybody could move it. (IPMI v2.0 §6.12.13, IPMI v1.5 §6.11.12)
/// </summary>
public struct ReplayWindow
{
    private const int Remembered = 32;
    private readonly int _ahead;
    private readonly int _behind;
    private readonly bool _skipsZero;
    private uint _highest;
    private uint _seen; // bit n: the number n below the highest was seen

    private ReplayWindow(int ahead, int behind, bool skipsZero, uint highest)
    {
        (_ahead, _behind, _skipsZero, _highest, _seen) = (ahead, behind, skipsZero, highest, uint.MaxValue);
    }

    /// <summary>The window of a 2.0 session: the first number is 1, 0 is never used, 15 ahead and 16 behind are taken.</summary>
    public static ReplayWindow RmcpPlus() => new(15, 16, skipsZero: true, 0);

    /// <summary>The window of a 1.5 session: 8 ahead and 8 behind are taken, and what was before the start counts as seen.</summary>
    /// <param name="first">The number that the first packet is to have.</param>
    public static ReplayWindow Ipmi15(uint first) => new(8, 8, skipsZero: false, unchecked(first - 1));

    /// <summary>The highest number that was accepted.</summary>
    public readonly uint Highest => _highest;

    /// <summary>Whether a packet with this number may be taken.</summary>
    public readonly bool Accepts(uint sequence)
    {
        if (_skipsZero && sequence == 0)
            return false;
        var ahead = Distance(sequence);
        if (ahead > 0)
            return ahead <= _ahead;
        return -ahead <= _behind && -ahead < Remembered && (_seen >> -ahead & 1) == 0;
    }

    /// <summary>Whether a number is higher than all that were accepted.</summary>
    /// <param name="sequence">The number.</param>
    /// <param name="most">By so much at most.</param>
    public readonly bool IsAhead(uint sequence, int most) =>
        (!_skipsZero || sequence != 0) && Distance(sequence) is var ahead && ahead > 0 && ahead <= most;

    /// <summary>Remembers a number that <see cref="Accepts"/> allowed and whose packet proved to be genuine.</summary>
    public void Commit(uint sequence)
    {
        var ahead = Distance(sequence);
        if (ahead > 0)
        {
            _seen = ahead >= Remembered ? 1 : _seen << ahead | 1;
            _highest = sequence;
        }
        else if (-ahead < Remembered)
        {
            _seen |= 1u << -ahead;
        }
    }

    /// <summary>The number that follows, for one's own packets: 0 is skipped where it is never used.</summary>
    public static uint Next(uint sequence, bool skipsZero = true)
    {
        var next = unchecked(sequence + 1);
        return next == 0 && skipsZero ? 1 : next;
    }

    private readonly int Distance(uint sequence)
    {
        var distance = unchecked((int)(sequence - _highest));
        if (!_skipsZero)
            return distance;
        // Zero is no number: over the wrap the distance is one less.
        if (distance > 0 && sequence < _highest)
            return distance - 1;
        return distance < 0 && sequence > _highest ? distance + 1 : distance;
    }
}
