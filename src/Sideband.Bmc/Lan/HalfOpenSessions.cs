using System.Net;

namespace Sideband.Bmc.Lan;

/// <summary>
/// The sessions whose keys are being agreed on. They are apart from the active ones and never cost one of those its place. When
/// all slots are taken, the address that has most of them loses its oldest: a flood pushes out itself.
/// </summary>
internal sealed class HalfOpenSessions(TimeProvider time)
{
    public const int Slots = 64;

    /// <summary>As long as a console that gets no answer tries again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>Oldest first.</summary>
    private readonly List<HalfOpenSession> _sessions = [];

    public int Count => _sessions.Count;

    /// <summary>The session of a number, as far as it belongs to who asks.</summary>
    public HalfOpenSession? Find(uint id, IPAddress source)
    {
        var now = time.GetUtcNow();
        foreach (var session in _sessions)
        {
            if (session.Id == id)
                return session.Source.Equals(source) && now - session.Started < Lifetime ? session : null;
        }
        return null;
    }

    /// <summary>A session that somebody has begun a moment ago by the same request: its answer was lost.</summary>
    public HalfOpenSession? FindBegun(uint consoleId, byte tag, IPAddress source, TimeSpan within)
    {
        var now = time.GetUtcNow();
        foreach (var session in _sessions)
        {
            if (
                session.Exchange is null
                && session.ConsoleId == consoleId
                && session.OpenTag == tag
                && session.Source.Equals(source)
                && now - session.Started < within
            )
                return session;
        }
        return null;
    }

    public void Add(HalfOpenSession session)
    {
        var now = time.GetUtcNow();
        while (_sessions.Count > 0 && now - _sessions[0].Started >= Lifetime)
            _sessions.RemoveAt(0);
        if (_sessions.Count >= Slots)
            _sessions.RemoveAt(OldestOfBusiest());
        _sessions.Add(session);
    }

    /// <summary>Where the oldest session is of the address that has most.</summary>
    private int OldestOfBusiest()
    {
        var (oldest, most) = (0, 0);
        // What comes later cannot have more than are left.
        for (var i = 0; i + most < _sessions.Count; i++)
        {
            var count = 0;
            for (var j = i; j < _sessions.Count; j++)
                count += _sessions[j].Source.Equals(_sessions[i].Source) ? 1 : 0;
            if (count > most)
                (oldest, most) = (i, count);
        }
        return oldest;
    }

    public void Remove(HalfOpenSession session) => _sessions.Remove(session);
}
