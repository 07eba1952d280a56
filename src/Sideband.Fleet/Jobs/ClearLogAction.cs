using System.Globalization;
using Sideband.Client;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Fleet.Jobs;

/// <summary>Clears the event log. It is archived first, and left alone where an entry came since.</summary>
internal sealed class ClearLogAction() : SessionAction("sel-clear", "sel clear")
{
    public override async Task<JobLook> LookAsync(Owner owner, CancellationToken cancellation)
    {
        await owner.RefreshAsync(PollTier.Log, FleetPriority.Operator, cancellation).ConfigureAwait(false);
        return new(owner.Snapshot().Log is { } log ? Text(log) : null);
    }

    protected override async Task<string> SendAsync(
        IpmiClient client,
        string? evidence,
        JobMark mark,
        CancellationToken cancellation
    )
    {
        var reservation = await client.Sel.ReserveAsync(cancellation).ConfigureAwait(false);
        var now = await client.Sel.InfoAsync(cancellation).ConfigureAwait(false);
        if (evidence is null || Text(now) != evidence)
            throw new IpmiException("An entry came after the log was archived, so it was not cleared; try it again.");
        mark.Send();
        await client.Sel.ClearAsync(reservation, cancellation).ConfigureAwait(false);
        return $"cleared {now.Entries.ToString(CultureInfo.InvariantCulture)} entries";
    }

    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        var now = await client.Sel.InfoAsync(cancellation).ConfigureAwait(false);
        var words = $"the log has {now.Entries.ToString(CultureInfo.InvariantCulture)} entries";
        if (now.Entries == 0)
            return new(JobVerdict.Done, words);
        if (evidence is null)
            return new(JobVerdict.Open, words);
        return new(EraseOf(Text(now)) == EraseOf(evidence) ? JobVerdict.NotDone : JobVerdict.Done, words);
    }

    private static string Text(GetSelInfo.Response log) =>
        string.Create(CultureInfo.InvariantCulture, $"{log.Entries} {log.LastAddition} {log.LastErase}");

    private static string EraseOf(string text) => text[(text.LastIndexOf(' ') + 1)..];
}
