using Sideband.Client;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Fleet.Tests;

/// <summary>What is wrong becomes an incident once, and many with one cause become one.</summary>
public sealed class IncidentBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly IncidentBook _book = BookOf(100);
    private DateTimeOffset _now = Start;

    [Fact]
    public void What_passes_within_its_hold_time_is_no_incident()
    {
        See(Silent(1));
        Pass(19);
        Assert.Empty(_book.List());
        SeeWell(1);
        Pass(60);
        Assert.Empty(_book.List());
    }

    [Fact]
    public void A_silent_controller_is_an_incident_until_it_answers_for_a_while()
    {
        See(Silent(1));
        Pass(20);
        var open = Assert.Single(_book.List());
        Assert.Equal(
            (IncidentState.Open, "n1 does not answer", "n1/unreachable", EventSeverity.Critical),
            (open.State, open.Title, open.Key, open.Severity)
        );
        Assert.Equal(["n1"], open.Nodes);
        SeeWell(1);
        Pass(29);
        Assert.Equal(IncidentState.Open, Assert.Single(_book.List()).State);
        Pass(1);
        var resolved = Assert.Single(_book.List());
        Assert.Equal((IncidentState.Resolved, _now), (resolved.State, resolved.ResolvedAt));
        Assert.Equal(["no answer", "All is well again"], resolved.Timeline.Select(e => e.Text));
    }

    [Fact]
    public void Forty_silent_controllers_of_one_rack_are_one_incident()
    {
        for (var i = 1; i <= 40; i++)
        {
            See(Silent(i));
            Pass(1);
        }
        Pass(20);
        var incident = Assert.Single(_book.List());
        Assert.Equal("40 of 50 in rack r1 do not answer", incident.Title);
        Assert.Equal(("rack r1", "rack r1/unreachable/"), (incident.Group, incident.Key));
        for (var i = 1; i <= 40; i++)
            SeeWell(i);
        Pass(30);
        incident = Assert.Single(_book.List());
        Assert.Equal((IncidentState.Resolved, 40), (incident.State, incident.Nodes.Count));
    }

    [Fact]
    public void Those_of_two_racks_are_two_and_one_that_was_dead_before_stays_its_own()
    {
        See(Silent(7));
        Pass(600);
        Assert.Equal(IncidentAnswer.Done, _book.Acknowledge(1, "ann", "a board is ordered", _now));
        for (var i = 11; i <= 20; i++)
            See(Silent(i));
        for (var i = 51; i <= 53; i++)
            See(Silent(i));
        Pass(20);
        Assert.Equal(
            ["3 of 50 in rack r2 do not answer", "10 of 50 in rack r1 do not answer", "n7 does not answer"],
            _book.List().Select(i => i.Title)
        );
        Assert.Equal(IncidentState.Acknowledged, _book.Find(1)!.State);
    }

    [Fact]
    public void Single_ones_become_a_part_of_the_common_one_when_it_shows()
    {
        See(Hot(1));
        Pass(1);
        See(Hot(2));
        Pass(1);
        Assert.Equal(2, _book.List().Count);
        See(Hot(3));
        Pass(1);
        var list = _book.List();
        Assert.Equal("Temperature: 3 of 50 in rack r1", list[0].Title);
        Assert.Equal((long?[])[3, 3], list.Skip(1).Select(i => i.PartOf));
        Assert.All(list.Skip(1), i => Assert.Equal(IncidentState.Resolved, i.State));
    }

    [Fact]
    public void What_flaps_is_one_incident_that_takes_longer_to_be_resolved_each_time()
    {
        See(Hot(1));
        Pass(1);
        for (var i = 0; i < 3; i++)
        {
            SeeWell(1);
            Pass(30 * (1 << i));
            Assert.Equal(IncidentState.Resolved, _book.Find(1)!.State);
            See(Hot(1));
            Pass(1);
            Assert.Equal((IncidentState.Open, i + 1), (_book.Find(1)!.State, _book.Find(1)!.Returns));
        }
        SeeWell(1);
        Pass(100);
        Assert.Equal(IncidentState.Open, Assert.Single(_book.List()).State);
    }

    [Fact]
    public void An_acknowledged_one_that_gets_worse_is_open_again()
    {
        See(Hot(1, EventSeverity.Warning));
        Pass(30);
        Assert.Equal(IncidentAnswer.Done, _book.Acknowledge(1, "ann", null, _now));
        See(Hot(1));
        var incident = Assert.Single(_book.List());
        Assert.Equal((IncidentState.Open, EventSeverity.Critical), (incident.State, incident.Severity));
    }

    [Fact]
    public void A_silent_controller_says_nothing_of_its_sensors()
    {
        See(Hot(1));
        Pass(1);
        _book.Observe(new("n1", [Silent(1)], _ => default), _now);
        Pass(3600);
        Assert.Equal(["n1 does not answer", "n1: CPU is critical"], _book.List().Select(i => i.Title));
        Assert.All(_book.List(), i => Assert.Equal(IncidentState.Open, i.State));
    }

    [Fact]
    public void A_critical_entry_of_a_limit_is_over_when_the_sensor_reads_well_later()
    {
        Assert.True(_book.Note(Entry(1, offset: 9), _now));
        Pass(1);
        Assert.Equal(EventSeverity.Critical, Assert.Single(_book.List()).Severity);
        // A reading from before the entry says nothing.
        _book.Observe(new("n1", [], _ => new(true, _now.AddSeconds(-10))), _now);
        Pass(40);
        Assert.Equal(IncidentState.Open, Assert.Single(_book.List()).State);
        SeeWell(1);
        Pass(30);
        Assert.Equal(IncidentState.Resolved, Assert.Single(_book.List()).State);
    }

    [Fact]
    public void A_critical_state_is_over_by_its_own_entry_by_hand_or_after_a_day()
    {
        var memory = Entry(1, offset: 1, type: 0x6F, sensor: SensorType.Memory);
        Assert.True(_book.Note(memory, _now));
        Pass(1);
        SeeWell(1);
        Pass(3600);
        Assert.Equal(IncidentState.Open, Assert.Single(_book.List()).State);
        Assert.False(_book.Note(Entry(1, 1, 0x6F, SensorType.Memory, deassertion: true), _now));
        Pass(30);
        Assert.Equal(IncidentState.Resolved, _book.Find(1)!.State);
        Pass(3600);
        _book.Note(memory, _now);
        Pass(1);
        Assert.Equal(IncidentAnswer.Done, _book.Resolve(2, "ann", "module replaced", _now));
        Assert.Equal("Resolved by hand: module replaced", _book.Find(2)!.Timeline[^1].Text);
        Pass(3600);
        _book.Note(memory, _now);
        Pass(23 * 3600);
        Assert.Equal(IncidentState.Open, _book.Find(3)!.State);
        Pass(3600 + 30);
        Assert.Equal(IncidentState.Resolved, _book.Find(3)!.State);
    }

    [Fact]
    public void An_entry_and_the_reading_of_its_sensor_are_one_incident()
    {
        See(Hot(1));
        _book.Note(Entry(1, offset: 9, name: "CPU"), _now);
        Pass(1);
        Assert.Equal("n1/sensor/CPU", Assert.Single(_book.List()).Key);
    }

    [Fact]
    public void What_is_still_so_cannot_be_resolved_by_hand()
    {
        See(Hot(1));
        Pass(1);
        Assert.Equal(IncidentAnswer.IsStillSo, _book.Resolve(1, "ann", null, _now));
        Assert.Equal(IncidentAnswer.Missing, _book.Resolve(2, "ann", null, _now));
        SeeWell(1);
        Pass(30);
        Assert.Equal(IncidentAnswer.IsResolved, _book.Acknowledge(1, "ann", null, _now));
    }

    [Fact]
    public void Kept_ones_go_on_where_they_were_and_nothing_changes_by_it()
    {
        for (var i = 1; i <= 5; i++)
            See(Silent(i));
        See(Hot(60));
        _book.Note(Entry(70, 1, 0x6F, SensorType.Memory), _now);
        Pass(60);
        _book.Acknowledge(1, "ann", "on my way", _now);
        var kept = _book.List().Reverse().ToList();
        var again = BookOf(100);
        again.Restore(kept, _ => true, _now);
        Assert.Empty(again.TakeChanges());
        Assert.Equivalent(_book.List(), again.List());
        // Who was silent before the restart and is still, is no news.
        for (var i = 1; i <= 5; i++)
            again.Observe(LookAt(Silent(i)), _now);
        again.Observe(LookAt(Hot(60)), _now);
        again.Step(_now.AddSeconds(1));
        Assert.Empty(again.TakeChanges());
        for (var i = 1; i <= 5; i++)
            again.Observe(new($"n{i}", [], _ => new(true, _now)), _now);
        again.Step(_now.AddSeconds(2));
        again.Step(_now.AddSeconds(40));
        Assert.Equal(
            [IncidentState.Resolved, IncidentState.Open, IncidentState.Acknowledged],
            again.List().Select(i => i.State)
        );
    }

    [Fact]
    public void What_is_not_watched_any_more_is_not_wrong_any_more()
    {
        See(Hot(1));
        Pass(1);
        var again = BookOf(0);
        again.Restore(_book.List(), _ => false, _now);
        var changed = Assert.Single(again.TakeChanges());
        Assert.Equal(IncidentState.Resolved, changed.State);
        Assert.Equal("It is not watched any more", changed.Timeline[^1].Text);
    }

    [Fact]
    public void Only_what_changes_is_told()
    {
        See(Hot(1));
        Pass(1);
        Assert.Single(_book.TakeChanges());
        See(Hot(1) with { Text = "97 °C" });
        Pass(60);
        Assert.Empty(_book.TakeChanges());
    }

    [Theory]
    [InlineData("n1", null, null, true)]
    [InlineData("n*", null, null, true)]
    [InlineData("n2", null, null, false)]
    [InlineData("*", "rack r1", null, false)]
    [InlineData("*", null, "*/sensor/*", true)]
    [InlineData("*", null, "*/unreachable", false)]
    public void A_silence_covers_what_it_says(string node, string? group, string? key, bool covers)
    {
        See(Hot(1));
        Pass(1);
        var silence = new Silence(1, "ann", "moved", Start, Start.AddHours(1), [node], group, key);
        Assert.Equal(covers, silence.Covers(_book.List()[0], _now));
        Assert.False(silence.Covers(_book.List()[0], Start.AddHours(1)));
    }

    private static IncidentBook BookOf(int nodes) =>
        new(
            new(),
            new(
                Enumerable
                    .Range(1, nodes)
                    .Select(i => new FleetNode($"n{i}", $"10.0.0.{i}:623", _ => throw new IpmiTimeoutException(""))
                    {
                        Rack = i <= 50 ? "r1" : "r2",
                    })
            )
        );

    private static Condition Silent(int node) =>
        new($"n{node}", "unreachable", "", "", EventSeverity.Critical, $"n{node} does not answer", "no answer");

    private static Condition Hot(int node, EventSeverity severity = EventSeverity.Critical) =>
        new($"n{node}", "sensor", "CPU", "Temperature", severity, $"n{node}: CPU is critical", "96 °C");

    private static FleetEvent Entry(
        int node,
        int offset,
        byte type = 1,
        SensorType sensor = SensorType.Temperature,
        bool deassertion = false,
        string name = "S"
    )
    {
        var record = SelRecord.Create(
            new(1_700_000_000, 0x20, 0, 0, 4, sensor, 1, type, deassertion, (byte)offset, 0xFF, 0xFF)
        );
        var entry = record.Event!.Value;
        return new(
            1,
            $"n{node}",
            FleetEventKind.LogEntry,
            Start,
            EventSeverities.Of(in entry),
            name,
            "something happened"
        )
        {
            Record = record,
        };
    }

    private static NodeLook LookAt(Condition condition) => new(condition.Node, [condition], _ => default);

    private void See(Condition condition) => _book.Observe(LookAt(condition), _now);

    private void SeeWell(int node) => _book.Observe(new($"n{node}", [], _ => new(true, _now)), _now);

    private void Pass(double seconds)
    {
        for (var end = _now.AddSeconds(seconds); _now < end; )
        {
            _book.Step(_now);
            _now = _now.AddSeconds(1);
        }
        _book.Step(_now);
    }
}
