using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary><c>console</c>: the machine's serial console, for a person or for a script.</summary>
internal static class ConsoleCommand
{
    private static readonly Argument<string?> Host = new("host")
    {
        Description = "The host; or name it with --host.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<bool> TakeOver = new("--take-over")
    {
        Description = "End another's console where there is one. He is told.",
    };
    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Watch, and type nothing." };
    private static readonly Option<string?> Log = new("--log")
    {
        Description = "Keep what the machine says in this file, each line with its time.",
        HelpName = "file",
    };
    private static readonly Option<string?> Record = new("--record")
    {
        Description = "Record it for asciinema (asciicast v2).",
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
            TakeOver,
            ReadOnly,
            Log,
            Record,
            Script,
            Escape,
            NoReconnect,
        };
        command.SetAction(RunAsync);
        return command.Examples("-H node7 console", "-H node7 console --read-only --log node7.log");
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
            var (target, login) = Find(parsed);
            var settings = login.For(target);
            var credentials = login.Credentials(target, settings);
            if (Login.Ipmi15(settings).Wanted)
                throw new UsageException("serial over LAN needs IPMI 2.0: leave '-I lan' away");
            var trace = parsed.GetValue(TargetOptions.Trace) ? new PacketTrace(target.Name, words) : null;
            var options = login.Options(target, settings, trace);
            using var sinks = new ConsoleSinks();
            if (parsed.GetValue(Log) is { } log)
                sinks.Add(ConsoleLog.Open(log));
            if (parsed.GetValue(Record) is { } record)
                sinks.Add(Cast.Open(record, target.Name));
            await using var client = await IpmiClient.ConnectAsync(target.Address, credentials, options, cancellation);
            return await new ConsoleRun(client, target.Name, sinks, words)
            {
                Escape = escape,
                Script = script,
                Options = new()
                {
                    ReadOnly = parsed.GetValue(ReadOnly),
                    TakeOver = parsed.GetValue(TakeOver),
                    Reconnect = !parsed.GetValue(NoReconnect),
                },
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
            return e switch
            {
                IpmiTimeoutException => ExitCode.Unreachable,
                IpmiRefusedException or ConsoleBusyException => ExitCode.Refused,
                _ => ExitCode.Failed,
            };
        }
    }

    private static (Target Target, Login Login) Find(ParseResult parsed)
    {
        var configuration = ConfigurationFiles.LoadConfiguration();
        string[] named =
        [
            .. parsed.GetValue(TargetOptions.Host) ?? [],
            .. parsed.GetValue(Host) is { } host ? [host] : Array.Empty<string>(),
        ];
        var targets = TargetList.Resolve(named, ConfigurationFiles.LoadInventory(configuration.Inventory));
        var login = new Login(parsed, configuration);
        return targets switch
        {
            _ when login.Own is not null => throw new UsageException(
                "serial over LAN is a console over the network: name the controller's address with -H, and leave '-I open' away"
            ),
            [var one] => (one, login),
            [] => throw new UsageException("which host? 'sideband console node7'"),
            _ => throw new UsageException($"a console is of one host, and these are {targets.Count}"),
        };
    }

    private static byte? EscapeOf(string text) =>
        text switch
        {
            "none" => null,
            [var one and < '\x7f' and > ' '] => (byte)one,
            _ => throw new UsageException($"--escape {text}: expected one character, or none"),
        };
}
