using Sideband.Fleet.Members;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// One action on a controller that another member speaks to. That one notes in the store that it will be sent, and sends it. Where it
/// does not answer, the store decides: who writes first that it is sent, or that it is not, has it so.
/// </summary>
/// <param name="errand">What is wanted.</param>
/// <param name="ground">What the job stands on.</param>
/// <param name="halt">Gives up what only reads; null where what was sent is waited for.</param>
internal sealed class JobElsewhere(JobErrand errand, JobGround ground, CancellationToken? halt)
{
    /// <summary>What only reads is asked for again where no answer comes, but not for ever.</summary>
    private const int MostAttempts = 5;

    /// <summary>Within so many seconds another member takes over.</summary>
    private const int Tries = 20;

    /// <summary>Whoever has gone is missed after a while only: before the last attempt another has taken over.</summary>
    private static readonly TimeSpan UntilAgain = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>Has it done.</summary>
    /// <exception cref="Stores.FleetStoreException">Nobody knows, since the store does not say.</exception>
    /// <exception cref="OperationCanceledException">The program ends.</exception>
    public async Task<JobRow> RunAsync()
    {
        var row = errand.Row;
        // A member that has noted it already, or still would, believes that it was sent less often.
        var again = row with
        {
            Attempt = row.Attempt + 1,
        };
        ErrandAnswer answer;
        try
        {
            answer = await AskAsync(errand, halt ?? ground.Ending).ConfigureAwait(false);
            if (halt is { } end && answer is { WasAsked: true, Row: null } && again.Attempt < MostAttempts)
            {
                await Task.Delay(UntilAgain, ground.Clock.Provider, end).ConfigureAwait(false);
                return again;
            }
        }
        catch (OperationCanceledException) when (!ground.Ending.IsCancellationRequested)
        {
            return again;
        }
        if (answer.Row is { } ended)
            return ended;
        var failed = again with
        {
            State = JobRowState.Failed,
            EndedAt = ground.Clock.Provider.GetUtcNow(),
            Error = answer.WasAsked
                ? "Nothing was sent: the member that speaks to it did not answer."
                : "Nothing was sent: no member speaks to it.",
        };
        if (await ground.Store.TryAsync(errand.Job, errand.Place, row.Attempt, failed, null).ConfigureAwait(false))
            return failed;
        if (halt is not null)
            return failed with { Error = "The member that speaks to it did not answer." };
        var kept = await ground.Store.FindAsync(errand.Job).ConfigureAwait(false);
        var sent = kept?.Rows[errand.Place] ?? row;
        var unknown = sent with
        {
            State = JobRowState.Unknown,
            EndedAt = ground.Clock.Provider.GetUtcNow(),
            Error = "The member that sent it did not answer: unknown, verify.",
        };
        return await LookedAtAsync(unknown).ConfigureAwait(false);
    }

    /// <summary>Has it read what became of a row, and nothing sent.</summary>
    /// <exception cref="OperationCanceledException">The program ends.</exception>
    public Task<JobRow> VerifyAsync() => LookedAtAsync(errand.Row);

    private async Task<JobRow> LookedAtAsync(JobRow row)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var answer = await AskAsync(errand with { OnlyReads = true, Row = row }, ground.Ending)
                .ConfigureAwait(false);
            if (answer.Row is { } ended)
                return ended;
            await Task.Delay(Between, ground.Clock.Provider, ground.Ending).ConfigureAwait(false);
        }
        return row;
    }

    /// <summary>Waits for somebody who can be asked.</summary>
    private async Task<ErrandAnswer> AskAsync(JobErrand what, CancellationToken end)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await ground.Elsewhere!(what, end).ConfigureAwait(false);
            end.ThrowIfCancellationRequested();
            if (answer.WasAsked || tries == Tries)
                return answer;
            await Task.Delay(Between, ground.Clock.Provider, end).ConfigureAwait(false);
        }
    }
}
