using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>user</c>: who may come in.</summary>
internal static class UserNoun
{
    private const byte ThisChannel = 0x0E;

    public static Command Make()
    {
        var user = new Command("user", "See and change who may come in.");
        user.Add(new Command("list", "The users.").OnHosts(ListAsync));
        var id = new Argument<byte>("id") { Description = "The user's number." };
        user.Add(Simple("enable", "Let a user in.", id, PasswordOperation.EnableUser));
        user.Add(Simple("disable", "Keep a user out.", id, PasswordOperation.DisableUser));
        user.Add(Name(id));
        user.Add(Privilege(id));
        user.Add(UserPassword.Make());
        return user;
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("id", "name", "enabled", "sessions", "privilege");
        byte last = 1;
        for (byte i = 1; i <= last; i++)
        {
            var access = await client.SendAsync(new GetUserAccess(ThisChannel, i), cancellation);
            last = access.MaximumUsers;
            report.Add(
                i,
                await NameAsync(client, i, cancellation),
                access.Status == UserEnableStatus.Enabled,
                access.IpmiMessaging,
                access.PrivilegeLimit == PrivilegeLevel.NoAccess
                    ? "none"
                    : access.PrivilegeLimit.ToString().ToLowerInvariant()
            );
        }
        return report;
    }

    private static async Task<string> NameAsync(IpmiClient client, byte id, CancellationToken cancellation)
    {
        try
        {
            return (await client.SendAsync(new GetUserName(id), cancellation)).Name;
        }
        catch (IpmiCommandException)
        {
            return ""; // some controllers refuse the name of a user without one
        }
    }

    private static Command Simple(string name, string text, Argument<byte> id, PasswordOperation operation) =>
        new Command(name, text) { id }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                await client.SendAsync(
                    new SetUserPassword(parsed.GetValue(id), false, operation, default),
                    cancellation
                );
                return Report.Of(("user", $"{parsed.GetValue(id)} {name}d"));
            }
        );

    private static Command Name(Argument<byte> id)
    {
        var name = new Argument<string>("name") { Description = "At most 16 characters." };
        return new Command("name", "Give a user a name.") { id, name }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                await client.SendAsync(new SetUserName(parsed.GetValue(id), parsed.GetValue(name)!), cancellation);
                return Report.Of(("user", $"{parsed.GetValue(id)} is {parsed.GetValue(name)}"));
            }
        );
    }

    private static Command Privilege(Argument<byte> id)
    {
        var level = new Argument<string>("level") { Description = "user, operator, administrator or none." };
        level.AcceptOnlyFromAmong("user", "operator", "administrator", "none");
        return new Command("privilege", "Say what a user may do here.") { id, level }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var limit = parsed.GetValue(level) switch
                {
                    "user" => PrivilegeLevel.User,
                    "operator" => PrivilegeLevel.Operator,
                    "administrator" => PrivilegeLevel.Administrator,
                    _ => PrivilegeLevel.NoAccess,
                };
                var allowed = limit != PrivilegeLevel.NoAccess;
                var request = new SetUserAccess(
                    ThisChannel,
                    allowed,
                    false,
                    false,
                    true,
                    parsed.GetValue(id),
                    limit,
                    null
                );
                await client.SendAsync(request, cancellation);
                return Report.Of(("user", $"{parsed.GetValue(id)}: {parsed.GetValue(level)}"));
            }
        );
    }
}
