using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>user</c>: who may come in.</summary>
internal static class UserNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "id:integer",
        "name",
        "enabled:flag?",
        "sessions:flag",
        "privilege",
        "callback only:flag",
        "link authentication:flag"
    );

    private static readonly Shape Summary = Shape.Of("possible:integer", "enabled:integer", "fixed names:integer");
    private static readonly Shape Changed = Shape.Of("user");

    /// <summary>What a user may do.</summary>
    public static Choice<PrivilegeLevel> Levels { get; } =
        new(
            ("callback", PrivilegeLevel.Callback),
            ("user", PrivilegeLevel.User),
            ("operator", PrivilegeLevel.Operator),
            ("administrator", PrivilegeLevel.Administrator),
            ("oem", PrivilegeLevel.Oem),
            ("none", PrivilegeLevel.NoAccess)
        );

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        var id = Id();
        return new("user", "See and change who may come in.")
        {
            new Command("list", "The users and what they may do on a channel.") { channel }
                .OnHosts(
                    (client, parsed, cancellation) =>
                        ListAsync(client, ChannelOption.Of(client, parsed, channel), cancellation)
                )
                .Answers(Rows)
                .Examples("-H node7 user list", "-H node[01-12] user list -o json"),
            new Command("summary", "How many users there can be, and how many are let in.") { channel }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        var access = (
                            await client.Users.GetAsync(ChannelOption.Of(client, parsed, channel), 1, cancellation)
                        ).Access;
                        return Summary.Fill(access.MaximumUsers, access.EnabledUsers, access.FixedNames);
                    }
                )
                .Answers(Summary)
                .Examples("-H node7 user summary", "-H node[01-12] user summary -o csv"),
            UserChanges.MakeAdd(),
            UserChanges.MakeSet(),
            UserPassword.Make(),
            UserPassword.MakeTest(),
            UserChanges.MakeName(),
            UserChanges.MakePrivilege(),
            Enabling("enable", "Let a user in.", id, true),
            Enabling("disable", "Keep a user out.", id, false),
            UserChanges.MakeDelete(),
        };
    }

    /// <summary>An argument that is a user's number or name.</summary>
    public static Argument<string> Id() => new("user") { Description = "The user's number or name." };

    /// <summary>The user that is meant.</summary>
    /// <exception cref="IpmiException">There is none of that name.</exception>
    public static async Task<byte> FindAsync(IpmiClient client, string text, CancellationToken cancellation)
    {
        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and < 64)
            return id;
        var users = await client.Users.ListAsync(client.Channels.Network, cancellation);
        var named = users.FirstOrDefault(u => u.Name.Length > 0 && u.Name == text);
        return named?.Id
            ?? throw new IpmiException($"{client.Peer} has no user '{text}'.")
            {
                Hint = Spelling.Nearest(text, users.Select(u => u.Name).Where(n => n.Length > 0)) is { } near
                    ? $"Did you mean '{near}'?"
                    : "'user list' shows those that there are.",
            };
    }

    private static Command Enabling(string name, string text, Argument<string> id, bool enabled) =>
        new Command(name, text) { id }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var user = await FindAsync(client, parsed.GetValue(id)!, cancellation);
                    await client.Users.EnableAsync(user, enabled, cancellation);
                    return Changed.Fill($"{user} {name}d");
                }
            )
            .Answers(Changed)
            .Examples($"-H node7 user {name} viewer", $"-H node[01-12] user {name} 5");

    private static async Task<Report> ListAsync(IpmiClient client, byte channel, CancellationToken cancellation)
    {
        var report = Rows.Report();
        foreach (var user in await client.Users.ListAsync(channel, cancellation))
        {
            report.Add(
                user.Id,
                user.Name,
                user.IsEnabled,
                user.Access.IpmiMessaging,
                Levels.NameOf(user.Access.PrivilegeLimit),
                user.Access.CallbackOnly,
                user.Access.LinkAuthentication
            );
        }
        return report;
    }
}
