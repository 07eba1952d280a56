using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Jobs;

/// <summary>Makes the machine blink, or no more.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words of the command line.</param>
/// <param name="seconds">How long; 0 ends it.</param>
internal sealed class IdentifyAction(string name, string words, byte seconds) : CommandAction(name, words)
{
    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        var status = await client.Chassis.StatusAsync(cancellation).ConfigureAwait(false);
        if (!status.IdentifySupported)
            return new(JobVerdict.Open, "the controller does not say whether it blinks");
        var blinks = status.Identify != IdentifyState.Off;
        return new(
            blinks == seconds > 0 ? JobVerdict.Done : JobVerdict.NotDone,
            blinks ? "it blinks" : "it does not blink"
        );
    }

    protected override Task ActAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Chassis.IdentifyAsync(seconds, cancellation);
}
