using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// Starts the machine anew. Its state is the same before and after, so that only the cause of its last start can show that it was
/// done, and only where that was another one before.
/// </summary>
internal sealed class RestartAction(string name, string words, ChassisControlAction action) : CommandAction(name, words)
{
    private const string Unsaid = "unsaid";

    public override async Task<JobLook> LookAsync(Owner owner, CancellationToken cancellation) =>
        new(await owner.AskAsync(null, FleetPriority.Operator, EvidenceAsync, cancellation).ConfigureAwait(false));

    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        var now = await EvidenceAsync(client, cancellation).ConfigureAwait(false);
        var ours = Text(isOn: true, nameof(RestartCause.ChassisControl));
        if (
            now == ours
            && evidence is not null
            && !Says(evidence, nameof(RestartCause.ChassisControl))
            && !Says(evidence, Unsaid)
        )
            return new(JobVerdict.Done, "the machine has started because of a command");
        return new(
            JobVerdict.Open,
            now.StartsWith("on", StringComparison.Ordinal)
                ? "the machine is on, and nothing shows whether it was started anew"
                : "the machine is off"
        );
    }

    private static async Task<string> EvidenceAsync(IpmiClient client, CancellationToken cancellation)
    {
        var isOn = await client.Power.IsOnAsync(cancellation).ConfigureAwait(false);
        try
        {
            var last = await client.Chassis.RestartCauseAsync(cancellation).ConfigureAwait(false);
            return Text(isOn, last.Cause.ToString());
        }
        catch (IpmiCommandException)
        {
            return Text(isOn, Unsaid);
        }
    }

    private static bool Says(string evidence, string cause) => evidence.EndsWith(cause, StringComparison.Ordinal);

    private static string Text(bool isOn, string cause) => $"{(isOn ? "on" : "off")}, {cause}";

    protected override Task ActAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Power.ControlAsync(action, cancellation);
}
