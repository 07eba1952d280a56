using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Jobs;

/// <content>What a program does with a job that another one left when it ended, and with what nobody knows.</content>
internal sealed partial class JobRun
{
    private const string Ended = "the program ended while it was under way";

    /// <summary>This program has begun something with it: nothing of it is left behind by another.</summary>
    public bool IsLive { get; private set; }

    /// <summary>
    /// Notes after a crash what was under way, so that nobody sends it again, and stops. What changes nothing is asked again, and goes on
    /// where nobody had stopped it.
    /// </summary>
    /// <returns>Whether it goes on: <see cref="RunAsync"/> has to follow. Else <see cref="VerifyAsync"/> has.</returns>
    public async Task<bool> RecoverAsync()
    {
        Job found;
        bool goesOn;
        List<(int Place, JobRow Row)> rows;
        lock (_gate)
        {
            goesOn = _action.ChangesNothing && _job.State == JobState.Running;
            rows =
            [
                .. _rows
                    .Index()
                    .Where(row => row.Item.State == JobRowState.Sent)
                    .Select(row => (row.Index, LeftBehind(row.Item))),
            ];
            found = goesOn
                ? _job
                : _job with
                {
                    State =
                        _rows.Any(row => row.State == JobRowState.Waiting)
                        || rows.Any(row => row.Row.State == JobRowState.Waiting)
                            ? JobState.Stopped
                            : JobState.Done,
                    Reason = Ended,
                    EndedAt = _ground.Clock.Provider.GetUtcNow(),
                };
        }
        // It is found once more where that cannot be kept.
        if (!goesOn)
            await _action.RestsAsync(found, Now.Rows).ConfigureAwait(false);
        await _ground
            .Store.SaveAsync(
                found,
                rows,
                [
                    Entry("sideband", "recover", goesOn ? "goes on" : "stopped", Ended),
                    .. rows.Where(row => row.Row.State == JobRowState.Unknown).Select(row => Entry(_by, row.Row)),
                ]
            )
            .ConfigureAwait(false);
        lock (_gate)
        {
            _job = found;
            foreach (var (place, row) in rows)
            {
                Put(place, row);
                _schedule.Ended(place, row.State);
            }
        }
        if (goesOn)
            await OpenAsync(found).ConfigureAwait(false);
        Tell(null);
        return goesOn;
    }

    /// <summary>Reads what became of those of which nobody knows, and sends nothing.</summary>
    public async Task VerifyAsync()
    {
        IsLive = true;
        List<int> places;
        lock (_gate)
        {
            places = [.. _rows.Index().Where(r => r.Item.State == JobRowState.Unknown).Select(r => r.Index)];
            foreach (var place in places)
                _schedule.Took(place, _ground.Clock.Now);
        }
        await Task.WhenAll(
                places.Select(place =>
                    DoAsync(
                        place,
                        (attempt, row) =>
                            IsElsewhere(row) ? ElsewhereOf(place, row).VerifyAsync() : attempt.VerifyAsync(row)
                    )
                )
            )
            .ConfigureAwait(false);
    }

    private JobRow LeftBehind(JobRow row) =>
        _action.ChangesNothing
            ? row with
            {
                State = JobRowState.Waiting,
            }
            : row with
            {
                State = JobRowState.Unknown,
                EndedAt = _ground.Clock.Provider.GetUtcNow(),
                Error = "The program ended while this was under way: unknown, verify.",
            };
}
