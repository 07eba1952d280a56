using Sideband.Fleet;
using Sideband.Protocol.Sensors;
using Sideband.Server.Metrics.Otlp;
using Sideband.Server.Views;

namespace Sideband.Server.Metrics;

/// <summary>The fleet in our own names: <c>sideband_…</c>. What is not known now has no sample.</summary>
internal static class FleetMetrics
{
    private static readonly NodeState[] States = Enum.GetValues<NodeState>();

    /// <param name="fleet">The fleet.</param>
    /// <param name="owners">Those of it that are told.</param>
    /// <param name="export">Who sends them elsewhere, too; null is nobody.</param>
    public static string Of(FleetWatch fleet, IEnumerable<Owner> owners, OtlpExport? export)
    {
        var nodes = owners.Select(owner => owner.Snapshot()).ToList();
        var text = new MetricText();
        Nodes(text, nodes);
        Polling(text, nodes);
        Sensors(text, nodes);
        text.Begin("sideband_tier_lateness", "The largest age of a poll in its intervals: above 2 one was missed.");
        foreach (var tier in fleet.Vitals.Tiers)
            text.Add(tier.Lateness, ("tier", Words.Of(tier.Tier)));
        text.Begin("sideband_steps_under_way", "Controllers that are being asked at this moment.").Add(fleet.UnderWay);
        text.Begin("sideband_events_total", "Events since the program was started.", "counter")
            .Add(fleet.Events.Newest);
        text.Begin("sideband_store_failures_total", "Writes to the store that failed.", "counter")
            .Add(fleet.Store is null ? null : fleet.StoreFailures);
        text.Begin("sideband_otlp_failures_total", "Requests that the collector did not take.", "counter")
            .Add(export?.Failures);
        text.Begin("process_cpu_seconds_total", "CPU time of this program.", "counter")
            .Add(Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Begin("process_resident_memory_bytes", "Memory of this program.").Add(Environment.WorkingSet);
        return text.ToString();
    }

    private static void Nodes(MetricText text, List<NodeSnapshot> nodes)
    {
        text.Begin("sideband_node_state", "1 for the state that the machine is in: on, off, unreachable or unknown.");
        foreach (var node in nodes)
        {
            foreach (var state in States)
                text.Add(node.State == state ? 1 : 0, ("node", node.Name), ("state", Words.Of(state)));
        }
        text.Begin(
            "sideband_node_health",
            "The worst of chassis and sensors: 0 is ok, 1 a warning, 2 critical. None where something that was not well cannot be read."
        );
        foreach (var node in nodes)
            text.Add(Number(node.Health), ("node", node.Name));
        text.Begin("sideband_node_power_watts", "The power that the machine takes, by DCMI.");
        foreach (var node in nodes)
            text.Add(node.Watts, ("node", node.Name));
        text.Begin("sideband_node_log_entries", "Entries in the event log.");
        foreach (var node in nodes.Where(HasLog))
            text.Add(node.Log?.Entries, ("node", node.Name));
        text.Begin("sideband_node_log_free_bytes", "Room in the event log.");
        foreach (var node in nodes.Where(HasLog))
            text.Add(node.Log?.FreeSpace, ("node", node.Name));
        text.Begin("sideband_node_clock_skew_seconds", "How far the controller's clock is ahead.");
        foreach (var node in nodes.Where(n => n.IsPresent && n.IsCurrent(n.IdentityAge, PollTier.Repository)))
            text.Add(node.ClockSkew?.TotalSeconds, ("node", node.Name));
    }

    private static void Polling(MetricText text, List<NodeSnapshot> nodes)
    {
        text.Begin("sideband_node_latency_seconds", "How long the controller takes for a request, smoothed.");
        foreach (var node in nodes)
            text.Add(node.Latency.TotalSeconds, ("node", node.Name));
        text.Begin(
            "sideband_node_stretch",
            "How much longer than planned intervals are, since it said that it was busy."
        );
        foreach (var node in nodes)
            text.Add(node.Stretch, ("node", node.Name));
        text.Begin("sideband_node_failures", "Tries that failed one after the other; 0 where it answers.");
        foreach (var node in nodes)
            text.Add(node.Failures, ("node", node.Name));
        text.Begin("sideband_node_steps_total", "Steps of polls and questions by how they ended.", "counter");
        foreach (var node in nodes)
            text.Add(node.Answered, ("node", node.Name), ("result", "answered"))
                .Add(node.Unanswered, ("node", node.Name), ("result", "unanswered"));
    }

    private static void Sensors(MetricText text, List<NodeSnapshot> nodes)
    {
        var sensors = nodes
            .SelectMany(node => node.Sensors.Where(s => s.Health != SensorHealth.Unknown).Select(s => (node, s)))
            .ToList();
        text.Begin("sideband_sensor_value", "What the sensor reads, in its unit.");
        foreach (var (node, s) in sensors)
            text.Add(
                s.Reading?.Value,
                ("node", node.Name),
                ("sensor", s.Sensor.Name),
                ("record", Id(s)),
                ("type", s.Sensor.Type.Name()),
                ("unit", s.Sensor.Unit)
            );
        text.Begin("sideband_sensor_health", "0 is ok, 1 a warning, 2 critical.");
        foreach (var (node, s) in sensors)
            text.Add(Number(s.Health), ("node", node.Name), ("sensor", s.Sensor.Name), ("record", Id(s)));
        text.Begin("sideband_sensor_age_seconds", "How long ago the sensor was read.");
        foreach (var (node, s) in sensors)
            text.Add(s.Age?.TotalSeconds, ("node", node.Name), ("sensor", s.Sensor.Name), ("record", Id(s)));
    }

    private static bool HasLog(NodeSnapshot node) => node.IsPresent && node.IsCurrent(node.LogAge, PollTier.Log);

    /// <summary>Records that several sensors share would otherwise give them one number.</summary>
    private static string Id(SensorValue s) => FormattableString.Invariant($"{s.RecordId}.{s.Sensor.Key.Number}");

    private static double? Number(SensorHealth health) =>
        health switch
        {
            SensorHealth.Ok => 0,
            SensorHealth.Warning => 1,
            SensorHealth.Critical => 2,
            _ => null,
        };
}
