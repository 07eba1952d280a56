using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>channel key</c>: K_G, the second secret of sessions of 2.0. (IPMI v2.0 §22.25)</summary>
internal static class ChannelKey
{
    private static readonly Choice<SecurityKeyId> Keys = new(("kg", SecurityKeyId.Kg), ("kr", SecurityKeyId.Kr));
    private static readonly Shape Answer = Shape.Of("key", "state");

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        var key = Keys.Argument("key", "Which:");
        var file = new Option<string?>("--new-key-file")
        {
            Description = "Set it: file whose first line is the key, as text or 0x and hexadecimal.",
            HelpName = "path",
        };
        var locked = new Option<bool>("--lock") { Description = "Lock it: it can never be read or changed again." };
        return new Command("key", "Whether a channel's key can be changed; or set it, or lock it for good.")
        {
            key,
            channel,
            file,
            locked,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var (number, which) = (ChannelOption.Of(client, parsed, channel), parsed.GetValue(key));
                    if (parsed.GetValue(file) is { } path)
                    {
                        using var secret = SecretFile.Key(path, "--new-key-file");
                        await client.Channels.SetKeyAsync(number, which, secret, cancellation);
                        return Answer.Fill(Keys.NameOf(which), "set");
                    }
                    var state = parsed.GetValue(locked)
                        ? await client.Channels.LockKeyAsync(number, which, cancellation)
                        : await client.Channels.KeyStateAsync(number, which, cancellation);
                    return Answer.Fill(Keys.NameOf(which), Words.Of(state));
                },
                dangerous: true
            )
            .Answers(Answer)
            .Examples("-H node7 channel key kg", "-H node7 channel key kg --new-key-file kg.key");
    }
}
