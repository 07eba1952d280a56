using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Who is told of what, and when.</summary>
public sealed class PlannerTests
{
    private static readonly DateTimeOffset Start = Notices.Start;
    private readonly List<Incident> _incidents = [Notices.Incident()];
    private bool _isSilenced;

    [Fact]
    public void An_incident_is_told_once_after_a_while_and_once_when_it_is_over()
    {
        var planner = PlannerOf(new AlertRoute("r", Web()));
        Assert.Empty(Plan(planner, 4));
        Assert.Equal(["r Opened"], Plan(planner, 5));
        Assert.Empty(Plan(planner, 3600));
        Become(i => i with { State = IncidentState.Resolved });
        Assert.Equal(["r Resolved"], Plan(planner, 3601));
        Assert.Empty(Plan(planner, 3602));
        Become(i => i with { State = IncidentState.Open, OpenedAt = Start.AddSeconds(3700) });
        Assert.Empty(Plan(planner, 3701));
        Assert.Equal(["r Opened"], Plan(planner, 3705));
    }

    [Fact]
    public void What_is_over_before_anybody_was_told_is_not_told()
    {
        var planner = PlannerOf(new AlertRoute("r", Web()));
        Become(i => i with { State = IncidentState.Resolved });
        Assert.Empty(Plan(planner, 60));
    }

    [Fact]
    public void Who_wants_no_end_is_told_of_the_next_beginning_all_the_same()
    {
        var planner = PlannerOf(new AlertRoute("r", Web()) { Resolved = false });
        Assert.Equal(["r Opened"], Plan(planner, 5));
        Become(i => i with { State = IncidentState.Resolved });
        Assert.Empty(Plan(planner, 6));
        Become(i => i with { State = IncidentState.Open, OpenedAt = Start.AddSeconds(10) });
        Assert.Equal(["r Opened"], Plan(planner, 15));
    }

    [Fact]
    public void It_is_carried_on_to_the_next_when_nobody_takes_it()
    {
        var planner = PlannerOf(
            new AlertRoute("first", Web()),
            new AlertRoute("boss", Web()) { After = TimeSpan.FromMinutes(15) }
        );
        Assert.Equal(["first Opened"], Plan(planner, 5));
        Assert.Empty(Plan(planner, 899));
        Assert.Equal(["boss Opened"], Plan(planner, 900));
        _incidents.Add(Notices.Incident(8) with { OpenedAt = Start.AddSeconds(1000) });
        Assert.Equal(["first Opened"], Plan(planner, 1005));
        _incidents[1] = _incidents[1] with { State = IncidentState.Acknowledged, Updated = Start.AddSeconds(1010) };
        Assert.Equal(["first Acknowledged"], Plan(planner, 1010));
        Assert.Empty(Plan(planner, 9000));
    }

    [Fact]
    public void What_gets_worse_or_spreads_is_told_again_and_not_for_each_node()
    {
        var planner = PlannerOf(new AlertRoute("r", Web()));
        Become(i => i with { Severity = EventSeverity.Warning });
        Assert.Equal(["r Opened"], Plan(planner, 5));
        Become(i => i with { Severity = EventSeverity.Critical });
        Assert.Equal(["r Changed"], Plan(planner, 6));
        var told = 0;
        for (var nodes = 1; nodes <= 100; nodes++)
        {
            Become(i => i with { Nodes = [.. Enumerable.Range(1, nodes).Select(n => $"n{n}")] });
            told += Plan(planner, 10 + nodes).Count;
        }
        Assert.Equal(6, told);
    }

    [Fact]
    public void Silence_keeps_quiet_until_it_ends_but_not_about_the_end()
    {
        var planner = PlannerOf(new AlertRoute("r", Web()));
        _isSilenced = true;
        Assert.Empty(Plan(planner, 60));
        _isSilenced = false;
        Assert.Equal(["r Opened"], Plan(planner, 61));
        _isSilenced = true;
        Become(i => i with { State = IncidentState.Resolved });
        Assert.Equal(["r Resolved"], Plan(planner, 62));
    }

    [Fact]
    public void It_is_repeated_while_nobody_takes_it_and_Alertmanager_hears_of_it_always()
    {
        var planner = PlannerOf(
            new AlertRoute("r", Web()) { Repeat = TimeSpan.FromHours(4) },
            new AlertRoute("am", Web(WebTarget.Alertmanager))
        );
        Assert.Equal(["r Opened", "am Opened"], Plan(planner, 5));
        Assert.Equal(["am Repeated"], Plan(planner, 65));
        Assert.Equal(["r Repeated", "am Repeated"], Plan(planner, 5 + (4 * 3600)));
        Become(i => i with { State = IncidentState.Acknowledged, Updated = Start.AddHours(4.5) });
        Assert.Equal(["r Acknowledged", "am Repeated"], Plan(planner, 5 * 3600));
        Assert.Equal(["am Repeated"], Plan(planner, 24 * 3600));
    }

    [Theory]
    [InlineData("n1", true)]
    [InlineData("n*", true)]
    [InlineData("m*", false)]
    public void Nodes_choose_a_route(string pattern, bool wants) =>
        Wants(new AlertRoute("r", Web()) { Nodes = [pattern] }, wants);

    [Theory]
    [InlineData("web", true)]
    [InlineData("RACK r1", true)]
    [InlineData("rack r2", false)]
    public void Groups_choose_a_route(string group, bool wants) =>
        Wants(new AlertRoute("r", Web()) { Groups = [group] }, wants);

    [Theory]
    [InlineData("sensor", true)]
    [InlineData("unreachable", false)]
    public void Causes_choose_a_route(string cause, bool wants) =>
        Wants(new AlertRoute("r", Web()) { Causes = [cause] }, wants);

    [Theory]
    [InlineData(EventSeverity.Warning, EventSeverity.Warning, true)]
    [InlineData(EventSeverity.Critical, EventSeverity.Warning, false)]
    [InlineData(EventSeverity.Critical, EventSeverity.NonRecoverable, true)]
    public void Severity_chooses_a_route(EventSeverity least, EventSeverity severity, bool wants)
    {
        Become(i => i with { Severity = severity });
        Wants(new AlertRoute("r", Web()) { Severity = least }, wants);
    }

    [Theory]
    // The second of March 2026 is a Monday.
    [InlineData("2026-03-02T12:00", true)]
    [InlineData("2026-03-02T07:59", false)]
    [InlineData("2026-03-02T18:00", false)]
    [InlineData("2026-03-01T12:00", false)]
    public void Hours_are_those_of_some_days(string at, bool within) =>
        Assert.Equal(within, new AlertHours([DayOfWeek.Monday], new(8, 0), new(18, 0)).Has(DateTime.Parse(at, null)));

    [Theory]
    [InlineData("2026-03-02T23:00", true)]
    [InlineData("2026-03-03T05:00", true)]
    [InlineData("2026-03-03T23:00", false)]
    [InlineData("2026-03-02T05:00", false)]
    public void A_night_belongs_to_the_day_that_it_begins_on(string at, bool within) =>
        Assert.Equal(within, new AlertHours([DayOfWeek.Monday], new(22, 0), new(6, 0)).Has(DateTime.Parse(at, null)));

    private static WebTarget Web(string kind = WebTarget.Webhook) =>
        new(kind, new(AlertSecretKind.Clear, "http://127.0.0.1:9/", "url"));

    private static AlertPlanner PlannerOf(params AlertRoute[] routes) =>
        new(
            new() { Routes = routes, Link = new("https://sideband.example.org/") },
            node => node == "n1" ? ["web", "rack r1"] : [],
            TimeZoneInfo.Utc
        );

    private void Wants(AlertRoute route, bool wants) =>
        Assert.Equal(wants ? ["r Opened"] : [], Plan(PlannerOf(route), 5));

    private void Become(Func<Incident, Incident> change) => _incidents[0] = change(_incidents[0]);

    private List<string> Plan(AlertPlanner planner, double seconds)
    {
        var plan = planner.Plan(_incidents, _ => _isSilenced, Start.AddSeconds(seconds));
        foreach (var (mark, _) in plan)
            planner.Told(mark);
        Assert.All(
            plan.Where(p => p.Notice is not null),
            p => Assert.Matches("^https://sideband.example.org/#/incidents/[78]$", p.Notice!.Link)
        );
        return [.. plan.Where(p => p.Notice is not null).Select(p => $"{p.Mark.Route} {p.Mark.Kind}")];
    }
}
