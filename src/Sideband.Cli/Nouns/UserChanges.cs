using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>user add</c>, <c>set</c>, <c>name</c>, <c>privilege</c> and <c>delete</c>.</summary>
internal static class UserChanges
{
    private const int LongestName = 16;
    private static readonly Shape Changed = Shape.Of("user");
    private static readonly Shape Added = Shape.Of("id:integer", "name", "privilege");

    public static Command MakeAdd()
    {
        var name = Name();
        var level = UserNoun.Levels.Argument("privilege", "What he may do:");
        var channel = ChannelOption.Make();
        var source = new UserPassword.Source();
        var command = new Command("add", "Let a new user in, in the first place that is free.")
        {
            name,
            level,
            channel,
        };
        source.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    using var password = source.Read(parsed);
                    var (who, what) = (parsed.GetValue(name)!, parsed.GetValue(level));
                    var users = await client.Users.ListAsync(ChannelOption.Of(client, parsed, channel), cancellation);
                    if (users.FirstOrDefault(u => u.Name == who) is { } known)
                    {
                        throw new IpmiException($"{client.Peer} has a user '{who}' already, number {known.Id}.")
                        {
                            Hint = "'user set' and 'user password' change him.",
                        };
                    }
                    // The first is the user without a name; where firmware has no use for him, he stays as he is.
                    var free =
                        users.FirstOrDefault(u => u is { Id: > 1, Name: "", IsEnabled: not true })
                        ?? throw new IpmiException($"{client.Peer} has no place for another user.")
                        {
                            Hint = "'user delete' makes room.",
                        };
                    // Only when all the rest is right is he let in.
                    await client.Users.SetNameAsync(free.Id, who, cancellation);
                    await client.Users.SetPasswordAsync(free.Id, password, cancellation);
                    await SetAccessAsync(
                        client,
                        ChannelOption.Of(client, parsed, channel),
                        free.Id,
                        what,
                        cancellation
                    );
                    await client.Users.EnableAsync(free.Id, true, cancellation);
                    return Added.Fill(free.Id, who, UserNoun.Levels.NameOf(what));
                }
            )
            .Answers(Added)
            .Examples(
                "-H node7 user add watcher user --new-password-file new.password",
                "-H node[01-12] user add deploy operator --new-password-env NEW_PASSWORD"
            );
    }

    public static Command MakeSet()
    {
        var id = UserNoun.Id();
        var channel = ChannelOption.Make();
        var level = UserNoun.Levels.Option("--privilege-limit", "What he may do at most:");
        var sessions = OnOff.Option("--sessions", "Whether he may open sessions:");
        var callback = OnOff.Option("--callback-only", "Whether he must be called back:");
        var link = OnOff.Option("--link-authentication", "Whether his name serves modem links:");
        var limit = new Option<byte?>("--session-limit")
        {
            Description = "How many sessions he may have at once; 0 is as many as there can be.",
            HelpName = "number",
        };
        return new Command("set", "Say what a user may do on a channel; what is not named stays as it is.")
        {
            id,
            channel,
            level,
            sessions,
            callback,
            link,
            limit,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    var now = (
                        await client.Users.GetAsync(ChannelOption.Of(client, parsed, channel), user, cancellation)
                    ).Access;
                    var access = new SetUserAccess(
                        ChannelOption.Of(client, parsed, channel),
                        OnOff.Of(parsed, sessions) ?? now.IpmiMessaging,
                        OnOff.Of(parsed, link) ?? now.LinkAuthentication,
                        OnOff.Of(parsed, callback) ?? now.CallbackOnly,
                        true,
                        user,
                        parsed.GetValue(level) ?? now.PrivilegeLimit,
                        parsed.GetValue(limit)
                    );
                    await client.Users.SetAccessAsync(access, cancellation);
                    return Changed.Fill($"{user} changed");
                }
            )
            .Answers(Changed)
            .Examples(
                "-H node7 user set viewer --sessions on",
                "-H node[01-12] user set 5 --privilege-limit operator --channel 1"
            );
    }

    public static Command MakeName()
    {
        var (id, name) = (UserNoun.Id(), Name());
        return new Command("name", "Give a user a name.") { id, name }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    await client.Users.SetNameAsync(user, parsed.GetValue(name)!, cancellation);
                    return Changed.Fill($"{user} is {parsed.GetValue(name)}");
                }
            )
            .Answers(Changed)
            .Examples("-H node7 user name 6 night-shift", "-H node[01-12] user name viewer watcher");
    }

    public static Command MakePrivilege()
    {
        var (id, channel) = (UserNoun.Id(), ChannelOption.Make());
        var level = UserNoun.Levels.Argument("level", "What he may do; none keeps him out of this channel:");
        return new Command("privilege", "Say what a user may do on a channel.") { id, level, channel }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    await SetAccessAsync(
                        client,
                        ChannelOption.Of(client, parsed, channel),
                        user,
                        parsed.GetValue(level),
                        cancellation
                    );
                    return Changed.Fill($"{user}: {UserNoun.Levels.NameOf(parsed.GetValue(level))}");
                }
            )
            .Answers(Changed)
            .Examples("-H node7 user privilege 6 operator", "-H node[01-12] user privilege viewer user");
    }

    public static Command MakeDelete()
    {
        var (id, channel) = (UserNoun.Id(), ChannelOption.Make());
        return new Command("delete", "Keep a user out for good: no name, no password that anybody knows, no rights.")
        {
            id,
            channel,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var user = await UserNoun.FindAsync(client, parsed.GetValue(id)!, cancellation);
                    if (await client.Sessions.OwnUserAsync(cancellation) == user)
                    {
                        throw new IpmiException($"{client.Peer}: user {user} is the one who is asking.")
                        {
                            Hint = "Delete him in a session of another administrator.",
                        };
                    }
                    await client.Users.EnableAsync(user, false, cancellation);
                    await SetAccessAsync(
                        client,
                        ChannelOption.Of(client, parsed, channel),
                        user,
                        PrivilegeLevel.NoAccess,
                        cancellation
                    );
                    using var nobody = Random();
                    await client.Users.SetPasswordAsync(user, nobody, cancellation);
                    await client.Users.SetNameAsync(user, "", cancellation);
                    return Changed.Fill($"{user} deleted");
                },
                dangerous: true
            )
            .Answers(Changed)
            .Examples("-H node7 user delete viewer", "-H node[01-12] user delete 7 --yes");
    }

    private static Task SetAccessAsync(
        IpmiClient client,
        byte channel,
        byte user,
        PrivilegeLevel level,
        CancellationToken cancellation
    ) =>
        client.Users.SetAccessAsync(
            new(channel, level != PrivilegeLevel.NoAccess, false, false, true, user, level, null),
            cancellation
        );

    /// <summary>A password that nobody knows, also not this program in a moment.</summary>
    private static Protocol.Sessions.SessionPassword Random() =>
        new(Convert.ToHexString(Protocol.Sessions.RandomSource.System.Bytes(LongestName / 2)));

    private static Argument<string> Name()
    {
        var name = new Argument<string>("name") { Description = $"At most {LongestName} characters." };
        name.Validators.Add(result =>
        {
            if (System.Text.Encoding.UTF8.GetByteCount(result.GetValueOrDefault<string>() ?? "") > LongestName)
                result.AddError($"A user's name has at most {LongestName} bytes.");
        });
        return name;
    }
}
