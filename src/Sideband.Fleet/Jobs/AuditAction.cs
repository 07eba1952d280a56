using Sideband.Client;
using Sideband.Fleet.Auditing;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// Looks how open a controller is. It asks beside the owner's session and between the questions of others in it, for a minute and more,
/// and changes nothing: who stops it gives up what is under way, and what nobody knows of is asked again.
/// </summary>
/// <param name="auditor">Does it, and keeps what is found.</param>
/// <param name="job">The number of the job.</param>
/// <param name="order">What is looked at.</param>
internal sealed class AuditAction(IAuditor auditor, long job, AuditOrder order) : JobAction(ActionName, order.Words)
{
    public const string ActionName = "audit";

    public override bool IsRepeatable => true;

    public override bool ChangesNothing => true;

    public override async Task<string> DoAsync(Owner owner, JobTurn turn, CancellationToken cancellation)
    {
        try
        {
            return await auditor.AuditAsync(job, owner, order, cancellation).ConfigureAwait(false)
                ?? throw new OperationCanceledException($"{owner.Name} is another server's now.");
        }
        catch (IpmiException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new JobRefusedException(e.Message, e);
        }
    }

    public override Task<JobFinding> VerifyAsync(IpmiClient client, string? evidence, CancellationToken cancellation) =>
        Task.FromResult(new JobFinding(JobVerdict.NotDone, "nobody knows what was found"));

    public override Task BeginsAsync(Job begun) => auditor.BeginsAsync(begun);

    public override Task EndedAsync(Job under, JobRow row) => auditor.EndedAsync(under, row);

    public override Task RestsAsync(Job resting, IReadOnlyList<JobRow> rows) => auditor.RestsAsync(resting, rows);
}
