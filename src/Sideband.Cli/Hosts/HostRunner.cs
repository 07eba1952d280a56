using System.CommandLine;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Hosts;

/// <summary>Does the same on every host, many at once, and prints what came of it.</summary>
internal static class HostRunner
{
    /// <summary>What a verb does with one host.</summary>
    internal delegate Task<Report> Work(IpmiClient client, ParseResult parsed, CancellationToken cancellation);

    /// <summary>Makes a command do some work on every host.</summary>
    public static Command OnHosts(this Command command, Work work, bool dangerous = false)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, work, dangerous, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Work work,
        bool dangerous,
        CancellationToken cancellation
    )
    {
        try
        {
            var hosts = HostList.Parse(parsed.GetValue(TargetOptions.Host) ?? []);
            if (hosts.Count == 0)
                throw new UsageException("which host? Name one with --host (-H)");
            var credentials = Login.Credentials(parsed);
            if (dangerous && hosts.Count > 1 && !parsed.GetValue(TargetOptions.Yes) && !Confirmed(parsed, hosts.Count))
                return ExitCode.Usage;
            var results = new HostResult[hosts.Count];
            var limit = new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, parsed.GetValue(TargetOptions.Fanout)),
                CancellationToken = cancellation,
            };
            await Parallel.ForAsync(
                0,
                hosts.Count,
                limit,
                async (i, stop) => results[i] = await OneAsync(hosts[i], credentials, parsed, work, stop)
            );
            Print(parsed, results);
            return Sum(results);
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            await Console.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static async Task<HostResult> OneAsync(
        (string Host, int? Port) host,
        Credentials credentials,
        ParseResult parsed,
        Work work,
        CancellationToken cancellation
    )
    {
        var name = host.Port is { } port ? $"{host.Host}:{port}" : host.Host;
        var trace = parsed.GetValue(TargetOptions.Trace) ? new PacketTrace(name, Console.Error) : null;
        try
        {
            await using var client = await IpmiClient.ConnectAsync(
                host.Host,
                credentials,
                Login.Options(parsed, host.Port, trace),
                cancellation
            );
            return new(name, await work(client, parsed, cancellation), null, null, null, ExitCode.Success);
        }
        catch (IpmiException e)
        {
            var (kind, code) = e switch
            {
                IpmiTimeoutException => ("unreachable", ExitCode.Unreachable),
                IpmiRefusedException => ("refused", ExitCode.Refused),
                _ => ("failed", ExitCode.Failed),
            };
            var message = e.Message.Contains(host.Host, StringComparison.Ordinal) ? e.Message : $"{name}: {e.Message}";
            return new(name, null, kind, message, e.Hint, code);
        }
    }

    private static void Print(ParseResult parsed, HostResult[] results)
    {
        var form = parsed.GetValue(TargetOptions.Output);
        var plain = form is null && Console.IsOutputRedirected;
        new Printer(Console.Out, Console.Error, form ?? OutputForm.Table, plain).Print(results);
    }

    /// <summary>One host tells its own end; many tell whether any failed.</summary>
    private static int Sum(HostResult[] results)
    {
        if (results.Length == 1 || results.All(r => r.ExitCode == results[0].ExitCode))
            return results[0].ExitCode;
        return ExitCode.Partial;
    }

    private static bool Confirmed(ParseResult parsed, int count)
    {
        Console.Error.Write($"{parsed.CommandResult.Command.Name} {count} hosts? [y/N] ");
        return Console.In.ReadLine()?.Trim() is ['y' or 'Y', ..];
    }
}
