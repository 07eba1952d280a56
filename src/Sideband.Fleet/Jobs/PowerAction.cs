using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Jobs;

/// <summary>Switches the machine to where its state shows it: on, or off.</summary>
internal sealed class PowerAction(string name, string words, ChassisControlAction action, bool ends, bool shows)
    : CommandAction(name, words)
{
    /// <summary>A system that is asked to stop takes its time over it, or does not stop at all.</summary>
    public override bool Shows => shows;

    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        var isOn = await client.Power.IsOnAsync(cancellation).ConfigureAwait(false);
        var verdict =
            isOn == ends ? JobVerdict.Done
            : shows ? JobVerdict.NotDone
            : JobVerdict.Open;
        return new(verdict, isOn ? "the machine is on" : "the machine is off");
    }

    protected override Task ActAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Power.ControlAsync(action, cancellation);
}
