using Sideband.Client;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Fleet.Jobs;

/// <summary>Chooses where the machine starts from next, once.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words of the command line.</param>
/// <param name="device">Where from; null leaves it to the firmware.</param>
internal sealed class BootAction(string name, string words, BootDevice? device) : CommandAction(name, words)
{
    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        var flags = await client.Boot.FlagsAsync(cancellation).ConfigureAwait(false);
        BootDevice? chosen = flags.Valid ? flags.Device : null;
        return new(
            chosen == device ? JobVerdict.Done : JobVerdict.NotDone,
            chosen is { } from ? $"it starts from {from}" : "nothing is chosen"
        );
    }

    protected override Task ActAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Boot.SetFlagsAsync(
            device is { } from ? default(BootFlags) with { Valid = true, Efi = true, Device = from } : default,
            cancellation
        );
}
