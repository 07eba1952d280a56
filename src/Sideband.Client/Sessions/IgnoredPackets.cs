namespace Sideband.Client.Sessions;

/// <summary>What came last and was not taken: where no answer comes, it may tell why.</summary>
internal sealed class IgnoredPackets
{
    private readonly (PacketFault Fault, TimeSpan At)[] _last = new (PacketFault, TimeSpan)[32];
    private int _next;

    public void Add(PacketFault fault, TimeSpan at)
    {
        _last[_next] = (fault, at);
        _next = (_next + 1) % _last.Length;
    }

    /// <summary>Whether the controller was heard in a session since then, though not understood.</summary>
    public bool IsHeardSince(TimeSpan time) =>
        _last.Any(p =>
            p.At >= time
            && p.Fault
                is PacketFault.NotGenuine
                    or PacketFault.Unprotected
                    or PacketFault.OldNumber
                    or PacketFault.WrongChecksum
        );

    /// <summary>What came most since then, and how often; none where nothing came.</summary>
    public (PacketFault Fault, int Count) Most(TimeSpan since) =>
        _last
            .Where(p => p.Fault != PacketFault.None && p.At >= since)
            .GroupBy(p => p.Fault)
            .Select(g => (g.Key, g.Count()))
            .OrderByDescending(g => g.Item2)
            .FirstOrDefault();
}
