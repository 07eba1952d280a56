using Sideband.Bmc.Channels;
using Sideband.Bmc.Lan;
using Sideband.Protocol;

namespace Sideband.Bmc.Storage;

/// <summary>
/// The update mode of the repository: who entered it has the repository for himself and needs no reservations; others are
/// told that it is being updated. It ends when he leaves it, and with his session or the host's. (IPMI v2.0 §33.2)
/// </summary>
internal sealed class SdrUpdate(Controller controller)
{
    private (Channel Channel, LanSession? Session, byte Address)? _owner;

    /// <summary>Whether somebody updates the repository.</summary>
    public bool IsActive
    {
        get
        {
            if (_owner is { Session: { } session } && !controller.Sessions.Active.Contains(session))
                _owner = null;
            return _owner is not null;
        }
    }

    public Answer<EmptyResponse> Enter(in Caller caller)
    {
        if (Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        _owner = IdentityOf(in caller);
        return default(EmptyResponse);
    }

    public Answer<EmptyResponse> Exit(in Caller caller)
    {
        if (Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        if (_owner is null)
            return CompletionCode.NotSupportedInPresentState;
        _owner = null;
        return default(EmptyResponse);
    }

    /// <summary>The host was started anew: its software does not go on where it was.</summary>
    public void HostIsGone()
    {
        if (_owner is { } owner && owner.Channel == controller.Channels.Host)
            _owner = null;
    }

    /// <summary>Whether somebody else updates the repository.</summary>
    public bool Excludes(in Caller caller) => IsActive && _owner != IdentityOf(in caller);

    /// <summary>The reservation that holds for a caller: in update mode he needs none. (§33.2.1)</summary>
    public ushort Reserve(in Caller caller, ushort given) =>
        _owner is { } owner && owner == IdentityOf(in caller) ? controller.Sdrs.Reservation.Current() : given;

    private static (Channel Channel, LanSession? Session, byte Address) IdentityOf(in Caller caller) =>
        (caller.Channel, caller.Session, caller.Session is null ? caller.Header.From : (byte)0);
}
