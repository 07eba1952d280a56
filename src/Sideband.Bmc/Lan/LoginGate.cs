using Sideband.Bmc.Channels;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Decides who may open a session, and counts wrong passwords. (IPMI v2.0 §13.20, §22.17, LAN parameter 26)</summary>
internal sealed class LoginGate(Controller controller, LanChannel channel) : IDisposable
{
    /// <summary>Stands in for the password of users that do not exist: the console cannot tell them from others.</summary>
    private readonly SessionPassword _decoy = new(controller.Random.Bytes(SessionPassword.Longest));

    public void Dispose() => _decoy.Dispose();

    /// <summary>The user whom a console means, if he may come in at this moment.</summary>
    public UserAccount? Find(ReadOnlySpan<byte> name, PrivilegeLevel? atLeast)
    {
        var user = controller.Users.Find(name, channel.Number, atLeast);
        if (user is null || channel.Access.Mode is ChannelAccessMode.Disabled)
            return null;
        return controller.Clock.GetUtcNow() < user.LockedUntil ? null : user;
    }

    public SessionPassword PasswordOf(UserAccount? user) => user?.Password ?? _decoy;

    /// <summary>The highest privilege of a user's session; none where he may not have one.</summary>
    public PrivilegeLevel Limit(UserAccount user, PrivilegeLevel suite)
    {
        var limit = Lower(Lower(user[channel.Number].Limit, channel.Access.Limit), suite);
        return limit is >= PrivilegeLevel.User and <= PrivilegeLevel.Oem ? limit : PrivilegeLevel.None;
    }

    public void Failed(UserAccount? user)
    {
        if (user is null)
            return;
        var (threshold, forget, lockout) = channel.Settings.BadPasswords();
        var now = controller.Clock.GetUtcNow();
        if (forget > TimeSpan.Zero && now - user.LastFailure > forget)
            user.FailedLogins = 0;
        user.LastFailure = now;
        if (threshold == 0 || ++user.FailedLogins < threshold)
            return;
        user.FailedLogins = 0;
        // Nought means until an administrator enables the user again.
        user.LockedUntil = lockout == TimeSpan.Zero ? DateTimeOffset.MaxValue : now + lockout;
    }

    public static void Succeeded(UserAccount user) => user.FailedLogins = 0;

    private static PrivilegeLevel Lower(PrivilegeLevel a, PrivilegeLevel b) => a < b ? a : b;
}
