using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Jobs;

/// <summary>Gives the machine a diagnostic interrupt. Nothing that can be read shows it.</summary>
internal sealed class InterruptAction() : CommandAction("diagnostic-interrupt", "power nmi")
{
    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    ) =>
        new(
            JobVerdict.Open,
            await client.Power.IsOnAsync(cancellation).ConfigureAwait(false)
                ? "the machine is on"
                : "the machine is off"
        );

    protected override Task ActAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Power.ControlAsync(ChassisControlAction.DiagnosticInterrupt, cancellation);
}
