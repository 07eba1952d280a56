using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>firewall</c>: which commands a controller lets be used. (IPMI v2.0 §21)</summary>
internal static class FirewallNoun
{
    private static readonly Shape Commands = Shape.ListOf(
        "netfn",
        "command",
        "name?",
        "can be switched:flag",
        "enabled:flag"
    );

    private static readonly Shape SubFunctions = Shape.ListOf(
        "sub-function:integer",
        "can be switched:flag",
        "enabled:flag"
    );
    private static readonly Shape Done = Shape.Of("firewall");

    public static Command Make()
    {
        var where = new FirewallOptions();
        return new("firewall", "See which commands the controller has, and switch them off and on.")
        {
            where
                .AddTo(new("commands", "The commands, which can be switched, which are on."), netFnNeeded: false)
                .OnHosts((client, parsed, cancellation) => CommandsAsync(client, where, parsed, cancellation))
                .Answers(Commands)
                .Examples("-H node7 firewall commands --netfn app", "-H node[01-12] firewall commands -o jsonl"),
            SubFunctionsOf(where),
            Switch(where, "enable", "Let commands, or sub-functions of one, be used.", true),
            Switch(where, "disable", "Let commands, or sub-functions of one, not be used.", false),
            where
                .AddTo(new("reset", "Let all commands be used that can be switched."), netFnNeeded: false)
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        foreach (var scope in await where.ScopesAsync(client, parsed, cancellation))
                            await client.Firewall.ResetAsync(scope, cancellation);
                        return Done.Fill("reset");
                    },
                    dangerous: true
                )
                .Answers(Done)
                .Examples("-H node7 firewall reset", "-H node7 firewall reset --netfn chassis"),
        };
    }

    private static async Task<Report> CommandsAsync(
        IpmiClient client,
        FirewallOptions where,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var report = Commands.Report();
        foreach (var scope in await where.ScopesAsync(client, parsed, cancellation))
        {
            foreach (var entry in await client.Firewall.CommandsAsync(scope, cancellation))
                report.Add(
                    Code(scope.NetFn),
                    Code(entry.Number),
                    NameOf(scope, entry.Number),
                    entry.IsConfigurable,
                    entry.IsEnabled
                );
        }
        return report;
    }

    private static Command SubFunctionsOf(FirewallOptions where)
    {
        var command = new Argument<string>("command") { Description = "The command's number in hexadecimal." };
        return where
            .AddTo(new("subfunctions", "The sub-functions of a command.") { command }, netFnNeeded: true)
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var scope = where.Scope(parsed);
                    var report = SubFunctions.Report();
                    var number = Hex.Byte(parsed.GetValue(command)!);
                    foreach (var entry in await client.Firewall.SubFunctionsAsync(scope, number, cancellation))
                        report.Add(entry.Number, entry.IsConfigurable, entry.IsEnabled);
                    return report;
                }
            )
            .Answers(SubFunctions)
            .Examples(
                "-H node7 firewall subfunctions 02 --netfn chassis",
                "-H node7 firewall subfunctions 40 --netfn app -o json"
            );
    }

    private static Command Switch(FirewallOptions where, string name, string text, bool enabled)
    {
        var commands = new Argument<string[]>("commands")
        {
            Description = "Numbers of commands in hexadecimal.",
            Arity = ArgumentArity.OneOrMore,
        };
        var subFunctions = new Option<byte[]>("--subfunction")
        {
            Description = "Only these sub-functions of the command, 0 to 63.",
            AllowMultipleArgumentsPerToken = true,
        };
        return where
            .AddTo(new(name, text) { commands, subFunctions }, netFnNeeded: true)
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var scope = where.Scope(parsed);
                    var numbers = parsed.GetValue(commands)!.Select(Hex.Byte).ToArray();
                    if (parsed.GetValue(subFunctions) is { Length: > 0 } parts)
                    {
                        if (numbers.Length != 1 || parts.Any(p => p > 63))
                            throw new UsageException("sub-functions are 0 to 63, of one command");
                        await client.Firewall.SetSubFunctionsAsync(scope, numbers[0], parts, enabled, cancellation);
                    }
                    else
                    {
                        await client.Firewall.SetCommandsAsync(scope, numbers, enabled, cancellation);
                    }
                    return Done.Fill($"{name}d");
                },
                dangerous: true
            )
            .Answers(Done)
            .Examples(
                $"-H node7 firewall {name} 04 --netfn chassis",
                $"-H node7 firewall {name} 02 --netfn chassis --subfunction 3"
            );
    }

    private static string? NameOf(FirewallScope scope, byte command) =>
        StandardCommands.Find(CommandNumber.Of((NetFn)scope.NetFn, command, scope.Owner.Span))?.Command.Name;

    private static string Code(byte code) => code.ToString("X2", CultureInfo.InvariantCulture) + "h";
}
