using System.CommandLine;
using Sideband.Cli.Consoles.Split;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary><c>console</c>: the machine's serial console, for a person or for a script.</summary>
internal static class ConsoleCommand
{
    private static readonly Argument<string?> Host = new("host")
    {
        Description = "The host; or name it with --host. Several with --split.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<bool> Split = new("--split")
    {
        Description = "Several consoles side by side; without a terminal, their lines with the hosts' names.",
    };
    private static readonly Option<bool> TakeOver = new("--take-over")
    {
        Description = "End another's console where there is one. He is told.",
    };
    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Watch, and type nothing." };
    private static readonly Option<string?> Log = new("--log")
    {
        Description = "Keep what the machine says in this file, each line with its time. {host} is the host's name.",
        HelpName = "file",
    };
    private static readonly Option<string?> Record = new("--record")
    {
        Description = "Record it for asciinema (asciicast v2). {host} is the host's name.",
        HelpName = "file",
    };
    private static readonly Option<string?> Script = new("--script")
    {
        Description = "Carry a script of expect and send lines out, then end.",
        HelpName = "file",
    };
    private static readonly Option<string> Escape = new("--escape")
    {
        Description = "The escape character; 'none' is none.",
        DefaultValueFactory = _ => "~",
        HelpName = "character",
    };
    private static readonly Option<bool> NoReconnect = new("--no-reconnect")
    {
        Description = "End when the controller is lost.",
    };

    public static Command Make()
    {
        var command = new Command("console", "Talk to the machine's serial console (serial over LAN).")
        {
            Host,
            Split,
            TakeOver,
            ReadOnly,
            Log,
            Record,
            Script,
            Escape,
            NoReconnect,
        };
        command.SetAction(RunAsync);
        return command
            .WritesHostFiles(Log, Record)
            .Examples("-H node7 console", "-H node7 console --read-only --log node7.log", "console node[1-4] --split");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var words = parsed.InvocationConfiguration.Error;
        try
        {
            var script = parsed.GetValue(Script) is { } file
                ? ConsoleScript.Read(file, await File.ReadAllLinesAsync(file, cancellation))
                : null;
            var escape = EscapeOf(parsed.GetValue(Escape)!);
            var configuration = ConfigurationFiles.LoadConfiguration();
            var login = new Login(parsed, configuration);
            var targets = Targets(parsed, configuration, login);
            HostFile.Check(parsed, targets.Count);
            login.Check(targets[0]);
            var options = new ConsoleOptions
            {
                ReadOnly = parsed.GetValue(ReadOnly),
                TakeOver = parsed.GetValue(TakeOver),
                Reconnect = !parsed.GetValue(NoReconnect),
            };
            foreach (var target in targets)
                Check(login.For(target));
            if (parsed.GetValue(Split))
                return await new SplitConsoles(
                    targets,
                    (target, stop) => ConnectAsync(parsed, login, target, stop),
                    target => Sinks(parsed, target)
                )
                {
                    Escape = escape,
                    Script = script,
                    Options = options,
                }.RunAsync(words, cancellation);
            using var sinks = Sinks(parsed, targets[0]);
            await using var client = await ConnectAsync(parsed, login, targets[0], cancellation);
            return await new ConsoleRun(client, targets[0].Name, sinks, words)
            {
                Escape = escape,
                Script = script,
                Options = options,
            }.RunAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is UsageException or FormatException or IOException or UnauthorizedAccessException)
        {
            await words.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        catch (IpmiException e)
        {
            await words.WriteLineAsync($"sideband: {e.Message}{(e.Hint is { } hint ? $"\n  {hint}" : "")}");
            return ConsoleWords.Code(e);
        }
    }

    private static IReadOnlyList<Target> Targets(ParseResult parsed, Configuration configuration, Login login)
    {
        string[] named =
        [
            .. parsed.GetValue(TargetOptions.Host) ?? [],
            .. parsed.GetValue(Host) is { } host ? [host] : Array.Empty<string>(),
        ];
        var targets = TargetList.Resolve(named, ConfigurationFiles.LoadInventory(configuration.Inventory));
        return targets.Count switch
        {
            _ when login.Own is not null => throw new UsageException(
                "serial over LAN is a console over the network: name the controller's address with -H, and leave '-I open' away"
            ),
            0 => throw new UsageException("which host? 'sideband console node7'"),
            > 1 when !parsed.GetValue(Split) => throw new UsageException(
                $"a console is of one host, and these are {targets.Count}; --split shows them side by side"
            ),
            _ => targets,
        };
    }

    private static void Check(HostSettings settings)
    {
        if (Login.Ipmi15(settings).Wanted)
            throw new UsageException("serial over LAN needs IPMI 2.0: leave '-I lan' away");
    }

    private static async Task<IpmiClient> ConnectAsync(
        ParseResult parsed,
        Login login,
        Target target,
        CancellationToken cancellation
    )
    {
        var settings = login.For(target);
        var trace = parsed.GetValue(TargetOptions.Trace)
            ? new PacketTrace(target.Name, parsed.InvocationConfiguration.Error)
            : null;
        return await IpmiClient.ConnectAsync(
            target.Address,
            login.Credentials(target, settings),
            login.Options(target, settings, trace),
            cancellation
        );
    }

    /// <summary>The files that get what the machine says: one for each host.</summary>
    private static ConsoleSinks Sinks(ParseResult parsed, Target target)
    {
        var sinks = new ConsoleSinks();
        if (parsed.GetValue(Log) is { } log)
            sinks.Add(ConsoleLog.Open(HostFile.PathOf(log, target.Name)));
        if (parsed.GetValue(Record) is { } record)
            sinks.Add(Cast.Open(HostFile.PathOf(record, target.Name), target.Name));
        return sinks;
    }

    private static byte? EscapeOf(string text) =>
        text switch
        {
            "none" => null,
            [var one and < '\x7f' and > ' '] => (byte)one,
            _ => throw new UsageException($"--escape {text}: expected one character, or none"),
        };
}
