using Sideband.Bmc.Channels;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>The active sessions. A new one never pushes an old one out: when all slots are taken it is refused.</summary>
internal sealed class SessionTable(TimeProvider time, RandomSource random)
{
    public const int Slots = 16;

    private const int Reserved = 4;

    /// <summary>A session that is silent for so long is over. (IPMI v2.0 §6.12.15: 60 s ± 3)</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Told before a session ends.</summary>
    public Action<LanSession>? Closing { get; set; }

    private readonly LanSession?[] _slots = new LanSession?[Slots];

    public byte Count => (byte)Active.Count();

    public byte CountOn(Channel channel) => (byte)Active.Count(session => session.Channel.Channel == channel);

    public IEnumerable<LanSession> Active
    {
        get
        {
            Expire();
            return _slots.OfType<LanSession>();
        }
    }

    public LanSession? Find(uint id)
    {
        foreach (var session in _slots)
        {
            if (session?.Id == id)
                return time.GetUtcNow() - session.LastHeard < Timeout ? session : null;
        }
        return null;
    }

    /// <summary>
    /// The first free handle; null where all are taken. The last are kept for administrators: others cannot keep them out.
    /// </summary>
    public byte? FreeHandle(PrivilegeLevel limit = PrivilegeLevel.Administrator)
    {
        Expire();
        var index = Array.IndexOf(_slots, null, 0, limit >= PrivilegeLevel.Administrator ? Slots : Slots - Reserved);
        return index < 0 ? null : (byte)(index + 1);
    }

    /// <summary>Whether a user has as many sessions on a channel as he may. (IPMI v2.0 §22.26, user session limit)</summary>
    public bool IsAtLimit(UserAccount user, LanChannel channel) =>
        user[channel.Number].SessionLimit is var limit and > 0
        && Active.Count(session => session.User == user && session.Channel == channel) >= limit;

    public void Add(LanSession session) => _slots[session.Handle - 1] = session;

    public void Close(LanSession session)
    {
        Closing?.Invoke(session);
        _slots[session.Handle - 1] = null;
        session.Dispose();
    }

    /// <summary>Ends the sessions of a user: his password or his rights have changed.</summary>
    public void CloseAllOf(byte userId, LanSession? but)
    {
        foreach (var session in _slots)
        {
            if (session is not null && session.User.Id == userId && session != but)
                Close(session);
        }
    }

    /// <summary>A number that no session has.</summary>
    public uint NewId()
    {
        uint id;
        do
        {
            id = random.SessionId();
        } while (Find(id) is not null);
        return id;
    }

    private void Expire()
    {
        var now = time.GetUtcNow();
        foreach (var session in _slots)
        {
            if (session is not null && now - session.LastHeard >= Timeout)
                Close(session);
        }
    }
}
