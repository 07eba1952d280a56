using Sideband.Client;
using Sideband.Fleet.Stores;
using Sideband.Protocol;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// One action on one controller, once: look, note on disk that it is about to be sent, send, and find out what became of it. What
/// nobody knows is read again and again for a while, and never sent again.
/// </summary>
/// <param name="action">The action.</param>
/// <param name="ground">What the job stands on.</param>
/// <param name="halt">Gives up what was not sent yet.</param>
internal sealed class JobAttempt(JobAction action, JobGround ground, CancellationToken halt)
{
    private static readonly TimeSpan[] UntilItShows = Seconds(0, 1, 2, 4, 8, 15);
    private static readonly TimeSpan[] UntilItIsKnown = Seconds(2, 4, 8, 16, 30);

    /// <summary>Does it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="intend">Keeps the row as it is before it is sent. Where that fails nothing is sent.</param>
    /// <returns>The row as it is then; still waiting where it was given up, and still sent where the program ends.</returns>
    /// <exception cref="FleetStoreException">That it would be sent could not be kept, so it was not.</exception>
    public async Task<JobRow> RunAsync(JobRow row, Func<JobRow, Task> intend)
    {
        if (ground.Find(row.Node) is not { } owner)
            return Ended(row, JobRowState.Skipped, null, "The controller is not watched.");
        var sent = row;
        var mark = new JobMark();
        try
        {
            var look = await action.LookAsync(owner, halt).ConfigureAwait(false);
            halt.ThrowIfCancellationRequested();
            if (look.Already is { } already)
                return Ended(row, JobRowState.Done, already, null);
            sent = row with
            {
                State = JobRowState.Sent,
                Operation = Guid.CreateVersion7(ground.Clock.Provider.GetUtcNow()),
                Attempt = row.Attempt + 1,
                Evidence = look.Evidence,
                SentAt = ground.Clock.Provider.GetUtcNow(),
                EndedAt = null,
                Answer = null,
                Error = null,
            };
            await intend(sent).ConfigureAwait(false);
            var answer = await DoAsync(owner, sent, mark).ConfigureAwait(false);
            return action.Shows
                ? await SettleAsync(owner, sent, answer, null).ConfigureAwait(false)
                : Ended(sent, JobRowState.Done, answer, null);
        }
        catch (JobRefusedException e)
        {
            return Ended(sent, JobRowState.Failed, null, e.Message);
        }
        // C3h says that the controller's own answer got lost: the command may have been carried out. (§5.2)
        catch (IpmiCommandException e) when (e.Code != CompletionCode.Timeout || !mark.IsSent)
        {
            return Ended(sent, JobRowState.Failed, null, e.Message);
        }
        catch (OperationCanceledException) when (!mark.IsSent)
        {
            // Where it was noted already the store has to learn that it waits again.
            return sent with { State = row.State };
        }
        catch (Exception e) when (e is not FleetStoreException && !mark.IsSent)
        {
            return Ended(sent, JobRowState.Failed, null, $"Nothing was sent: {e.Message}");
        }
        catch (Exception e) when (mark.IsSent)
        {
            return await SettleAsync(owner, sent, null, e.Message).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what became of a row of which nobody knows, and sends nothing.</summary>
    public Task<JobRow> VerifyAsync(JobRow row) =>
        ground.Find(row.Node) is { } owner ? SettleAsync(owner, row, null, row.Error) : Task.FromResult(row);

    private async Task<string> DoAsync(Owner owner, JobRow row, JobMark mark)
    {
        using var givenUp = new CancellationTokenSource();
        var registration = halt.Register(() =>
        {
            if (mark.TryGiveUp())
                givenUp.Cancel();
        });
        await using (registration.ConfigureAwait(false))
        {
            // Once it is sent it is waited for, also where the program ends: it answers in seconds. What is many commands goes
            // on when it is back.
            var ending = action.EndsBetween ? ground.Ending : CancellationToken.None;
            return await action.DoAsync(owner, new(row.Evidence, mark, ending), givenUp.Token).ConfigureAwait(false);
        }
    }

    /// <param name="owner">Who is asked.</param>
    /// <param name="row">The row.</param>
    /// <param name="answer">What the controller said to it; null where it said nothing.</param>
    /// <param name="why">Why nobody knows; null where the controller took it.</param>
    private async Task<JobRow> SettleAsync(Owner owner, JobRow row, string? answer, string? why)
    {
        var finding = default(JobFinding);
        foreach (var wait in answer is null ? UntilItIsKnown : UntilItShows)
        {
            try
            {
                await Task.Delay(wait, ground.Clock.Provider, ground.Ending).ConfigureAwait(false);
                finding = await owner
                    .AskAsync(
                        null,
                        FleetPriority.Operator,
                        (client, cancellation) => action.VerifyAsync(client, row.Evidence, cancellation),
                        ground.Ending
                    )
                    .ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return row;
            }
            catch (Exception e)
                when (e is IpmiException or FormatException or ArgumentException or InvalidOperationException)
            {
                finding = new(JobVerdict.Open, $"it cannot be read: {e.Message}");
            }
            if (finding.Verdict == JobVerdict.Done)
            {
                if (action.Shows)
                    await TellAsync(owner).ConfigureAwait(false);
                return Ended(
                    row,
                    JobRowState.Done,
                    answer is null ? finding.Words : $"{answer}; {finding.Words}",
                    null
                );
            }
            // Who does it again looks first: it need not be waited for.
            if (finding.Verdict == JobVerdict.NotDone && action.IsRepeatable)
                break;
        }
        return (finding.Verdict, answer) switch
        {
            (JobVerdict.NotDone, null) => Ended(row, JobRowState.Failed, null, $"It was not done: {finding.Words}."),
            (JobVerdict.NotDone, _) => Ended(
                row,
                JobRowState.Failed,
                answer,
                $"The controller took it, but {finding.Words}."
            ),
            (_, null) => Ended(row, JobRowState.Unknown, null, $"{why} Looked at since: {finding.Words}."),
            _ => Ended(row, JobRowState.Unknown, answer, $"The controller took it, but {finding.Words}."),
        };
    }

    /// <summary>Whoever asks the owner after this knows what was done, and not what was before it.</summary>
    private async Task TellAsync(Owner owner)
    {
        try
        {
            await owner.RefreshAsync(PollTier.Chassis, FleetPriority.Operator, ground.Ending).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IpmiException or OperationCanceledException or InvalidOperationException)
        {
            // It is done all the same, and its turn comes.
        }
    }

    private JobRow Ended(JobRow row, JobRowState state, string? answer, string? error) =>
        row with
        {
            State = state,
            EndedAt = ground.Clock.Provider.GetUtcNow(),
            Answer = answer,
            Error = error,
        };

    private static TimeSpan[] Seconds(params ReadOnlySpan<double> waits)
    {
        var times = new TimeSpan[waits.Length];
        for (var i = 0; i < waits.Length; i++)
            times[i] = TimeSpan.FromSeconds(waits[i]);
        return times;
    }
}
