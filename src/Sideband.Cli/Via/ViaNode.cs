using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>The server is asked about each controller by itself, so many at once.</summary>
/// <param name="work">What is asked.</param>
/// <param name="adds">The fields that are added to the verb's own.</param>
internal sealed class ViaNode(ViaNode.Work work, params string[] adds) : ServerWay(adds)
{
    /// <summary>Asks about one controller.</summary>
    internal delegate Task<Report> Work(
        ServedFleet fleet,
        ServedNode node,
        ParseResult parsed,
        CancellationToken cancellation
    );

    /// <summary>What is shown where nothing may be changed; null where nothing ever is.</summary>
    public Func<ParseResult, CancellationToken, Task<Report>>? Plan { get; init; }

    public override async Task<IReadOnlyList<HostResult>> RunAsync(ServedRun run, CancellationToken cancellation)
    {
        var nodes = run.Nodes.ToDictionary(node => node.Name, StringComparer.OrdinalIgnoreCase);
        Target[] targets = [.. run.Nodes.Select(ViaRunner.TargetOf)];
        using var hosts = new HostRun(
            targets,
            run.Options,
            (target, _, stop) => OneAsync(run, target, nodes[target.Name], stop),
            TimeProvider.System
        );
        return await hosts.RunAsync(run.Came, run.Failed, cancellation);
    }

    private async Task<HostResult> OneAsync(
        ServedRun run,
        Target target,
        ServedNode node,
        CancellationToken cancellation
    )
    {
        try
        {
            var report =
                Plan is not null && run.Parsed.GetValue(TargetOptions.DryRun)
                    ? await Plan(run.Parsed, cancellation)
                    : await work(run.Fleet, node, run.Parsed, cancellation);
            return HostResult.Good(target.Name, report);
        }
        catch (Exception e) when (HostSession.IsOfHost(e))
        {
            return HostSession.Failed(target, e);
        }
    }
}
