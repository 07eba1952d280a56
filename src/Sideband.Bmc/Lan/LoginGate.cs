using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Decides who may open a session, and counts wrong passwords. (IPMI v2.0 §13.20, §22.17, LAN parameter 26)</summary>
/// <param name="controller">The controller.</param>
/// <param name="channel">The channel that one comes in by.</param>
/// <param name="badPasswords">After how many wrong passwords, counted over what time, a user is locked out for how long.</param>
/// <param name="logsLockouts">Whether that is an event.</param>
internal sealed class LoginGate(
    Controller controller,
    Channel channel,
    Func<(int Threshold, TimeSpan Forget, TimeSpan Lockout)> badPasswords,
    Func<bool> logsLockouts
) : IDisposable
{
    /// <summary>Stands in for the password of users that do not exist: the console cannot tell them from others.</summary>
    private readonly SessionPassword _decoy = new(controller.Random.Bytes(SessionPassword.Longest));

    public void Dispose() => _decoy.Dispose();

    /// <summary>Whether strangers are told what is wrong with a name, as the specification has it.</summary>
    public bool TellsUsers =>
        controller.Machine.Profile == SecurityProfile.Compatible
        || controller.Machine.Weaknesses.HasFlag(Weaknesses.NamesTold);

    /// <summary>The user whom a console means, if he may come in from there at this moment.</summary>
    public UserAccount? Find(ReadOnlySpan<byte> name, PrivilegeLevel? atLeast, IPAddress? source)
    {
        var user = controller.Users.Find(name, channel.Number, atLeast);
        if (user is null || channel.Access.Mode is ChannelAccessMode.Disabled)
            return null;
        return source is not null && controller.Lockouts.IsLocked(user.Id, source) ? null : user;
    }

    /// <summary>Whether somebody may try at all, after all that he tried before.</summary>
    public bool MayTry(IPAddress source) => controller.Budget.TryTake(source);

    public SessionPassword PasswordOf(UserAccount? user) => user?.Password ?? _decoy;

    /// <summary>The highest privilege of a user's session; none where he may not have one.</summary>
    public PrivilegeLevel Limit(UserAccount user, PrivilegeLevel suite)
    {
        var limit = Lower(Lower(user[channel.Number].Limit, channel.Access.Limit), suite);
        return limit is >= PrivilegeLevel.User and <= PrivilegeLevel.Oem ? limit : PrivilegeLevel.None;
    }

    public void Failed(UserAccount? user, IPAddress source)
    {
        if (user is null || !controller.Lockouts.Fail(user.Id, source, badPasswords()))
            return;
        // Session audit: invalid password disable, with the user and the channel. (§42.2, 2Ah 03h)
        if (logsLockouts())
            controller.Log(
                new(0, 0x20, 0, 0, 4, SensorType.SessionAudit, 0, 0x6F, false, 0xF3, user.Id, channel.Number)
            );
    }

    public void Succeeded(UserAccount user, IPAddress source)
    {
        controller.Lockouts.Succeed(user.Id, source);
        controller.Budget.GiveBack(source);
    }

    private static PrivilegeLevel Lower(PrivilegeLevel a, PrivilegeLevel b) => a < b ? a : b;
}
