using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>power policy</c> and <c>power interval</c>: what a machine does when its supply comes back, and how long a cycle is.</summary>
internal static class PowerPolicy
{
    private static readonly Choice<PowerRestorePolicy> Policies = new(
        ("always-off", PowerRestorePolicy.AlwaysOff),
        ("previous", PowerRestorePolicy.Previous),
        ("always-on", PowerRestorePolicy.AlwaysOn),
        ("unknown", PowerRestorePolicy.Unknown)
    );

    public static Command Make()
    {
        var wanted = Policies.OptionalArgument("policy", "The new one; nothing tells the present one:");
        var shape = Shape.Of("policy", "possible:list?");
        return new Command("policy", "What the machine does when its supply comes back.") { wanted }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var possible = await SetAsync(client, parsed.GetValue(wanted), cancellation);
                    var status = await client.Chassis.StatusAsync(cancellation);
                    return shape.Fill(Policies.NameOf(status.RestorePolicy), possible is { } all ? Names(all) : null);
                }
            )
            .Answers(shape)
            .Examples("-H node7 power policy", "-H node[01-12] power policy always-on");
    }

    public static Command MakeInterval()
    {
        var seconds = new Argument<byte>("seconds") { Description = "0 to 255." };
        var shape = Shape.Of("interval:integer");
        return new Command("interval", "How long the machine stays off in a power cycle.") { seconds }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await client.Chassis.SetCycleIntervalAsync(parsed.GetValue(seconds), cancellation);
                    return shape.Fill(parsed.GetValue(seconds));
                }
            )
            .Answers(shape)
            .Examples("-H node7 power interval 10", "-H node[01-12] power interval 5");
    }

    /// <summary>Sets a policy; setting "no change" asks what is possible, which not everybody may. (§28.8)</summary>
    private static async Task<PowerRestorePolicies?> SetAsync(
        IpmiClient client,
        PowerRestorePolicy? wanted,
        CancellationToken cancellation
    )
    {
        try
        {
            return await client.Chassis.SetRestorePolicyAsync(wanted ?? PowerRestorePolicy.Unknown, cancellation);
        }
        catch (IpmiException e) when (wanted is null && e is IpmiRefusedException or IpmiCommandException)
        {
            return null;
        }
    }

    private static string[] Names(PowerRestorePolicies possible) =>
        [
            .. new[]
            {
                (PowerRestorePolicies.AlwaysOff, PowerRestorePolicy.AlwaysOff),
                (PowerRestorePolicies.Previous, PowerRestorePolicy.Previous),
                (PowerRestorePolicies.AlwaysOn, PowerRestorePolicy.AlwaysOn),
            }
                .Where(p => possible.HasFlag(p.Item1))
                .Select(p => Policies.NameOf(p.Item2)),
        ];
}
