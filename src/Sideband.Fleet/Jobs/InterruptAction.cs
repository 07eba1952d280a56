using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Jobs;

/// <summary>Gives the machine a diagnostic interrupt. Nothing that can be read shows it.</summary>
internal sealed class InterruptAction() : JobAction("diagnostic-interrupt", "power nmi")
{
    public override async Task<string> SendAsync(
        IpmiClient client,
        string? evidence,
        JobMark mark,
        CancellationToken cancellation
    )
    {
        mark.Send();
        await client.Power.ControlAsync(ChassisControlAction.DiagnosticInterrupt, cancellation).ConfigureAwait(false);
        return "taken";
    }

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
}
