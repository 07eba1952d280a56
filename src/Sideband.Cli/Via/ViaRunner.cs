using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Jobs;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>Runs a verb over a server: the same hosts, questions, answers and ends as with sessions of our own.</summary>
internal static class ViaRunner
{
    private const int LongestList = 300;

    /// <summary>What is about sessions, which are the server's.</summary>
    private static readonly Option[] OfSession =
    [
        TargetOptions.User,
        TargetOptions.PasswordFile,
        TargetOptions.PasswordVariable,
        TargetOptions.PasswordCommand,
        TargetOptions.AskPassword,
        TargetOptions.Password,
        TargetOptions.KeyFile,
        TargetOptions.Privilege,
        TargetOptions.Suite,
        TargetOptions.Interface,
        TargetOptions.Device,
        TargetOptions.AuthenticationType,
        TargetOptions.Bridge,
        TargetOptions.Retries,
        TargetOptions.Quirk,
        TargetOptions.Trace,
    ];

    /// <summary>Whether the person wants the server asked.</summary>
    public static bool IsWanted(ParseResult parsed) => parsed.GetResult(ViaOptions.Instead) is { Implicit: false };

    /// <summary>A controller as results name it.</summary>
    public static Target TargetOf(ServedNode node) => TargetOf(node.Name);

    public static async Task<int> RunAsync(
        ParseResult parsed,
        ServerWay way,
        bool dangerous,
        CancellationToken cancellation
    )
    {
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            if (OfSession.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray)
                throw new UsageException(
                    $"{stray.Name} is about a session with a controller, and with --via that is the server's: leave one of them away"
                );
            way.Check(parsed);
            using var client = FleetClient.Of(parsed, parsed.GetValue(ViaOptions.Instead));
            var fleet = new ServedFleet(client);
            var names = await NamesAsync(parsed, fleet, cancellation);
            HostFile.Check(parsed, names.Count);
            var screen = Screen.Of(parsed, configuration.Output);
            var options = RunOptions.Of(parsed, configuration);
            if (dangerous && !HostRunner.Confirmed(parsed, screen, names))
                return ExitCode.Usage;
            return await HostRunner.PrintAsync(
                names.Count,
                screen,
                presence: null,
                (came, failed) => AllAsync(names, way, new(fleet, parsed, [], options, came, failed), cancellation),
                cancellation
            );
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        catch (IpmiException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message} {e.Hint}".TrimEnd());
            return HostSession.KindOf(e).Code;
        }
    }

    /// <summary>Those that the server does not have are told as such, and hide none of the others.</summary>
    private static async Task<IReadOnlyList<HostResult>> AllAsync(
        IReadOnlyList<string> names,
        ServerWay way,
        ServedRun run,
        CancellationToken cancellation
    )
    {
        var results = new Dictionary<string, HostResult>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var found = await run.Fleet.FindAsync(names, cancellation);
            foreach (var name in names.Where(name => !found.ContainsKey(name)))
            {
                results[name] = Stranger(name, run.Fleet.Address);
                run.Came(results[name]);
            }
            ServedNode[] nodes = [.. names.Select(name => found.GetValueOrDefault(name)).OfType<ServedNode>()];
            if (nodes.Length > 0)
            {
                foreach (var result in await way.RunAsync(run with { Nodes = nodes }, cancellation))
                    results[result.Host] = result;
            }
        }
        catch (IpmiException e)
        {
            foreach (var name in names)
            {
                results[name] = HostSession.Failed(TargetOf(name), e);
                run.Came(results[name]);
            }
        }
        return [.. names.Select(name => results[name])];
    }

    /// <summary>The names that the person means. Groups are the server's.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(
        ParseResult parsed,
        ServedFleet fleet,
        CancellationToken cancellation
    )
    {
        var groups = new List<string>();
        var words = parsed.GetValue(TargetOptions.Host) ?? [];
        var names = TargetList.Resolve(words, Inventory.Empty, groups).Select(target => target.Name).ToList();
        foreach (var group in groups)
            names.AddRange((await fleet.ListAsync(group, cancellation)).Select(node => node.Name));
        return names.Count > 0
            ? [.. names.Distinct(StringComparer.OrdinalIgnoreCase)]
            : throw new UsageException(await WhichAsync(fleet, cancellation));
    }

    /// <summary>Who names nobody is told whom he may name.</summary>
    private static async Task<string> WhichAsync(ServedFleet fleet, CancellationToken cancellation)
    {
        var nodes = HostFold.Fold((await fleet.ListAsync(null, cancellation)).Select(node => node.Name));
        var groups = string.Join(", ", (await fleet.GroupsAsync(cancellation)).Select(group => $"@{group}"));
        var has =
            nodes.Length == 0
                ? "; it watches none that this token may see"
                : $"; it has {Cut(nodes)}{(groups.Length > 0 ? $", and the groups {Cut(groups)}" : "")}";
        return $"which hosts? Name them with --host (-H), as the server knows them{has}";
    }

    private static HostResult Stranger(string name, Uri server) =>
        HostSession.Failed(TargetOf(name), new UsageException($"there is no node '{name}'")) with
        {
            Hint =
                $"{server} does not watch it under that name, or this token may not see it; without --host it tells which there are.",
        };

    private static Target TargetOf(string name) => new(name, name, null, HostSettings.None);

    private static string Cut(string list) => list.Length <= LongestList ? list : $"{list[..LongestList]} …";
}
