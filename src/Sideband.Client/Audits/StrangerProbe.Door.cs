using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <content>Goes in where no password is asked for.</content>
internal sealed partial class StrangerProbe
{
    /// <summary>
    /// Opens a session with suite 0. Where names that nobody has are not refused at once, only one that surely exists is tried:
    /// another would fail at the last step.
    /// </summary>
    private async Task<OpenDoor?> GoInAsync(SuiteTrial zero, CancellationToken cancellation)
    {
        var tells = _names.Exists(n => n is { IsMadeUp: true, Status: RmcpPlusStatus.UnauthorizedName });
        string[] usual = tells ? ["", .. PasswordList.Defaults.Names, "Administrator"] : [];
        var limit = zero.Answer.MaximumPrivilege
            is >= PrivilegeLevel.User
                and <= PrivilegeLevel.Administrator
                and var most
            ? most
            : PrivilegeLevel.User;
        using var nothing = new SessionPassword("");
        foreach (var name in (_user is null ? usual : [_user, .. usual]).Distinct(StringComparer.Ordinal))
        {
            await _pace.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                var client = await IpmiClient
                    .ConnectAsync(
                        _peer.Address.ToString(),
                        new(name, nothing),
                        _options with
                        {
                            Suite = zero.Suite,
                            Privilege = limit,
                            Timeout = Patience,
                        },
                        cancellation
                    )
                    .ConfigureAwait(false);
                await using (client.ConfigureAwait(false))
                {
                    var identity = await client.SendAsync(new GetDeviceId(), cancellation).ConfigureAwait(false);
                    return new(name, client.Limit, Message.ToOctets(in identity));
                }
            }
            catch (IpmiRefusedException)
            {
                // Not by this name.
            }
            catch (IpmiException e)
            {
                _unseen.Add($"suite 0 for '{name}': {e.Message}");
                return null;
            }
        }
        return null;
    }
}
