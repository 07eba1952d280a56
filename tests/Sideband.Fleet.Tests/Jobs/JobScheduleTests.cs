using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Who comes next, and when.</summary>
public sealed class JobScheduleTests
{
    private readonly Dictionary<int, JobRowState> _ends = [];
    private readonly List<string> _log = [];
    private TimeSpan _now;

    [Fact]
    public void Canaries_go_first_and_batches_follow_when_all_are_well()
    {
        Run(Plan(7) with { Canary = 2, Batch = 3, Stagger = TimeSpan.FromSeconds(1) });
        Assert.Equal(
            [
                "0 at 0",
                "1 at 1",
                "ended 0 1",
                "2 at 2",
                "3 at 3",
                "4 at 4",
                "ended 2 3 4",
                "5 at 5",
                "6 at 6",
                "ended 5 6",
                "finish",
            ],
            _log
        );
    }

    [Theory]
    [InlineData(JobRowState.Failed, "stop: n0, which comes first to try it out, ended as failed")]
    [InlineData(JobRowState.Unknown, "stop: n0, which comes first to try it out, ended as unknown")]
    public void A_canary_that_is_not_well_stops_it(JobRowState end, string stop)
    {
        _ends[0] = end;
        var schedule = Run(Plan(5) with { Canary = 1 });
        Assert.Equal(["0 at 0", "ended 0", stop], _log);
        schedule.Begin();
        Run(schedule);
        Assert.Equal(["1 at 1", "2 at 2", "3 at 3", "4 at 4", "ended 1 2 3 4", "finish"], _log[3..]);
    }

    [Fact]
    public void Too_many_failures_stop_it_and_do_not_count_when_it_is_resumed()
    {
        (_ends[1], _ends[2], _ends[3]) = (JobRowState.Failed, JobRowState.Unknown, JobRowState.Failed);
        var plan = Plan(6) with { Canary = 0, Batch = 2, MaxFailures = 2, Stagger = default };
        var schedule = Run(plan);
        Assert.Equal(
            ["0 at 0", "1 at 0", "ended 0 1", "2 at 0", "3 at 0", "ended 2 3", "stop: 2 ended as failed or unknown"],
            _log
        );
        _log.Clear();
        schedule.Again(1);
        _ends.Clear();
        schedule.Begin();
        Run(schedule);
        Assert.Equal(["1 at 0", "4 at 0", "ended 1 4", "5 at 0", "ended 5", "finish"], _log);
    }

    [Fact]
    public void A_rack_has_no_more_under_way_than_it_may_and_others_go_first()
    {
        var plan = Plan(5) with { Canary = 0, Batch = 5, RackLimit = 1, Stagger = default };
        var schedule = new JobSchedule(plan, ["a", "A", "b", null, null], new JobRowState[5]);
        Assert.Equal([0, 2, 3], Take(schedule));
        Assert.Equal(JobStepKind.Rest, schedule.Next(_now).Kind);
        schedule.Ended(3, JobRowState.Done);
        Assert.Equal([4], Take(schedule));
        schedule.Ended(0, JobRowState.Done);
        Assert.Equal([1], Take(schedule));
    }

    [Fact]
    public void What_is_stopped_waits_for_what_is_under_way()
    {
        var schedule = new JobSchedule(
            Plan(3) with
            {
                Canary = 0,
                Stagger = default,
            },
            new string?[3],
            new JobRowState[3]
        );
        schedule.Took(schedule.Next(_now).Place, _now);
        schedule.Stop("somebody stopped it");
        Assert.Equal(JobStepKind.Rest, schedule.Next(_now).Kind);
        schedule.Ended(0, JobRowState.Done);
        Assert.Equal(new JobStep(JobStepKind.Stop, Reason: "somebody stopped it"), schedule.Next(_now));
        schedule.Begin();
        Assert.Equal([1, 2], Take(schedule));
    }

    [Fact]
    public void What_is_given_up_before_it_is_sent_waits_again()
    {
        var schedule = new JobSchedule(
            Plan(2) with
            {
                Canary = 1,
                Stagger = default,
            },
            new string?[2],
            new JobRowState[2]
        );
        Assert.Equal([0], Take(schedule));
        schedule.Stop("x");
        schedule.Ended(0, JobRowState.Waiting);
        Assert.Equal(JobStepKind.Stop, schedule.Next(_now).Kind);
        schedule.Begin();
        Assert.Equal([0], Take(schedule));
    }

    private static JobPlan Plan(int nodes) => new("power-on", [.. Enumerable.Range(0, nodes).Select(i => $"n{i}")]);

    private List<int> Take(JobSchedule schedule)
    {
        var taken = new List<int>();
        while (schedule.Next(_now) is { Kind: JobStepKind.Send } step)
        {
            taken.Add(step.Place);
            schedule.Took(step.Place, _now);
        }
        return taken;
    }

    private JobSchedule Run(JobPlan plan)
    {
        var schedule = new JobSchedule(plan, new string?[plan.Nodes.Count], new JobRowState[plan.Nodes.Count]);
        Run(schedule);
        return schedule;
    }

    /// <summary>Each answers only when nothing else can be sent.</summary>
    private void Run(JobSchedule schedule)
    {
        var underWay = new List<int>();
        while (true)
        {
            var step = schedule.Next(_now);
            switch (step.Kind)
            {
                case JobStepKind.Send:
                    _log.Add(FormattableString.Invariant($"{step.Place} at {_now.TotalSeconds}"));
                    schedule.Took(step.Place, _now);
                    underWay.Add(step.Place);
                    break;
                case JobStepKind.Wait:
                    _now += step.Wait;
                    break;
                case JobStepKind.Rest:
                    _log.Add($"ended {string.Join(' ', underWay)}");
                    foreach (var place in underWay)
                        schedule.Ended(place, _ends.GetValueOrDefault(place, JobRowState.Done));
                    underWay.Clear();
                    break;
                default:
                    _log.Add(step.Kind == JobStepKind.Finish ? "finish" : $"stop: {step.Reason}");
                    return;
            }
        }
    }
}
