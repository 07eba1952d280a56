using Sideband.Client.Configuration;
using Sideband.Fleet.Jobs;

namespace Sideband.Fleet;

/// <summary>What a controller is set to, read through its owner.</summary>
public static class NodeConfiguration
{
    /// <summary>
    /// Reads all settings, section by section, after everything else that somebody wants of the controller. Secrets are remarks.
    /// </summary>
    /// <param name="owner">Who speaks to it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Client.IpmiException">It does not answer, or answers with an error.</exception>
    public static async Task<IReadOnlyList<Setting>> ReadAsync(Owner owner, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var all = new List<Setting>();
        ControllerConfiguration? configuration = null;
        foreach (var section in ControllerConfiguration.Sections)
            all.AddRange(
                await owner
                    .AskAsync(
                        $"configuration {section}",
                        FleetPriority.Audit,
                        (client, stop) =>
                        {
                            // Another session has another way, and may have another user.
                            if (configuration?.IsIn(client) != true)
                                configuration = new(client, WantedDocument.NoSecret);
                            return configuration.ExportAsync(section, stop);
                        },
                        cancellation
                    )
                    .ConfigureAwait(false)
            );
        return all;
    }

    /// <summary>What would make it as a document wants it. Nothing is changed.</summary>
    /// <param name="owner">Who speaks to it.</param>
    /// <param name="document">What is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FormatException">A value is none.</exception>
    /// <exception cref="Client.IpmiException">It does not answer, or answers with an error.</exception>
    public static Task<NodeDifference> CompareAsync(
        Owner owner,
        WantedDocument document,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(document);
        return owner.AskAsync(
            null,
            FleetPriority.Operator,
            async (client, stop) =>
            {
                var configuration = new ControllerConfiguration(client, WantedDocument.NoSecret);
                var plan = await document.PlanAsync(configuration, passesUnknown: true, stop).ConfigureAwait(false);
                return new NodeDifference(plan.Changes, plan.Moving, plan.Unknown);
            },
            cancellation
        );
    }
}
