using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>The users: names, passwords, rights by channel, and which payloads they may use.</summary>
internal static class UserSettings
{
    /// <summary>Where a user's password stands.</summary>
    public const string PasswordKey = "password";

    private const byte Sol = 1 << 1;
    private static readonly string[] OemNumbers = [.. Enumerable.Range(0, 8).Select(SettingsBlock.Key)];
    private static readonly string[] NotSettings = ["maximum-users", "enabled-users", "fixed-names"];

    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var users = await scope.Client.Users.ListAsync(scope.Channel, cancellation).ConfigureAwait(false);
        return [.. users.SelectMany(user => Of(scope, user))];
    }

    private static IEnumerable<SettingsItem> Of(SettingsScope scope, UserInfo user)
    {
        var (client, id) = (scope.Client, user.Id);
        // Some controllers do not say whose a session is.
        var isOwn = scope.User is { } own ? id == own : user.Name == client.Credentials.User;
        var quiet = user is { Name: "", IsEnabled: not true };
        string[] path = ["users", SettingsBlock.Key(id)];
        yield return SettingsBlock.Text(
            path,
            "name",
            isOwn ? SettingsStage.OwnName : SettingsStage.OtherName,
            _ => Task.FromResult<string?>(user.Name),
            (name, stop) => client.Users.SetNameAsync(id, name, stop),
            isOwn
                ? (way, changes) => way with { Credentials = way.Credentials with { User = changes[0].Wanted } }
                : null,
            quiet
        );
        yield return Password(client, id, isOwn, quiet);
        yield return Rights(client, path, id, scope.Channel, isOwn, quiet, NotSettings);
        yield return Payloads(client, path, id, scope.Channel, quiet);
        // Whether he may come in at all is told once.
        foreach (var channel in scope.Channels.Select(c => c.Channel).Where(c => c != scope.Channel))
        {
            string[] there = [.. path, "channels", SettingsBlock.Key(channel)];
            yield return Rights(client, there, id, channel, false, quiet, [.. NotSettings, "status"]);
            yield return Payloads(client, there, id, channel, quiet);
        }
    }

    private static SettingsSecret Password(IpmiClient client, byte id, bool isOwn, bool quiet) =>
        new(
            ["users", SettingsBlock.Key(id), PasswordKey],
            isOwn ? SettingsStage.OwnPassword : SettingsStage.OtherPassword,
            // The own session has shown which it is; some controllers pass every test.
            (password, stop) =>
                isOwn
                    ? Task.FromResult(client.Credentials.Password.Matches(password.Padded))
                    : client.Users.TestPasswordAsync(id, password, stop),
            (password, stop) => client.Users.SetPasswordAsync(id, password, stop)
        )
        {
            IsQuiet = quiet,
            Moves = isOwn
                ? (way, password) => way with { Credentials = way.Credentials with { Password = password } }
                : null,
            Before = isOwn ? way => way.Credentials.Password : null,
        };

    private static SettingsBlock Rights(
        IpmiClient client,
        string[] path,
        byte id,
        byte channel,
        bool isOwn,
        bool quiet,
        string[] without
    )
    {
        var tellsStatus = !without.Contains("status");
        return SettingsBlock.Of<GetUserAccess.Response>(
            path,
            isOwn ? SettingsStage.OwnRights : SettingsStage.OtherRights,
            async stop => await client.SendAsync(new GetUserAccess(channel, id), stop).ConfigureAwait(false),
            async (a, stop) =>
            {
                await client
                    .Users.SetAccessAsync(
                        new(
                            channel,
                            a.IpmiMessaging,
                            a.LinkAuthentication,
                            a.CallbackOnly,
                            true,
                            id,
                            a.PrivilegeLimit,
                            null
                        ),
                        stop
                    )
                    .ConfigureAwait(false);
                if (tellsStatus && a.Status is UserEnableStatus.Enabled or UserEnableStatus.Disabled)
                    await client
                        .Users.EnableAsync(id, a.Status == UserEnableStatus.Enabled, stop)
                        .ConfigureAwait(false);
            },
            without,
            isQuiet: quiet
        );
    }

    private static SettingsBlock Payloads(IpmiClient client, string[] path, byte id, byte channel, bool quiet) =>
        SettingsBlock.Of<GetUserPayloadAccess.Response>(
            path,
            SettingsStage.OtherRights,
            async stop => await client.SendAsync(new GetUserPayloadAccess(channel, id), stop).ConfigureAwait(false),
            async (access, stop) =>
            {
                Task Set(PayloadAccessOperation how, int standard, int oem) =>
                    client.SendAsync(
                        new SetUserPayloadAccess(channel, id, how, (byte)(standard & Sol), 0, (byte)oem, 0),
                        stop
                    );
                await Set(PayloadAccessOperation.Enable, access.Standard, access.Oem).ConfigureAwait(false);
                await Set(PayloadAccessOperation.Disable, ~access.Standard, ~access.Oem).ConfigureAwait(false);
            },
            edit: EditPayloads,
            isQuiet: quiet
        );

    /// <summary>Everybody may use IPMI itself; the console and what manufacturers have besides is given to some.</summary>
    private static Octets EditPayloads(Octets body, SettingsDraft draft)
    {
        Message.Read<GetUserPayloadAccess.Response>(body.Span, out var access);
        var sol = draft.YesNo("sol-payload", (access.Standard & Sol) != 0);
        var oem = draft.Bits("oem-payloads", access.Oem, OemNumbers);
        access = access with
        {
            Standard = (byte)(sol ? access.Standard | Sol : access.Standard & ~Sol),
            Oem = (byte)oem,
        };
        return Message.ToOctets(in access);
    }
}
