using Sideband.Fleet;
using Sideband.Fleet.Consoles;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>The words of the API.</summary>
internal static class Words
{
    public static string Of(Role role) =>
        role switch
        {
            Role.Administrator => "administrator",
            Role.Operator => "operator",
            _ => "viewer",
        };

    /// <summary>The role of a word; null where it is none.</summary>
    public static Role? RoleOf(string word) =>
        Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => Of(role!.Value) == word);

    public static string Of(NodeState state) =>
        state switch
        {
            NodeState.On => "on",
            NodeState.Off => "off",
            NodeState.Unreachable => "unreachable",
            _ => "unknown",
        };

    public static string Of(SensorHealth health) =>
        health switch
        {
            SensorHealth.Ok => "ok",
            SensorHealth.Warning => "warning",
            SensorHealth.Critical => "critical",
            SensorHealth.Unavailable => "unavailable",
            _ => "unknown",
        };

    public static string Of(PollTier tier) =>
        tier switch
        {
            PollTier.Chassis => "chassis",
            PollTier.Attention => "attention",
            PollTier.Sensors => "sensors",
            PollTier.Log => "log",
            _ => "repository",
        };

    public static string Of(FleetEventKind kind) =>
        kind switch
        {
            FleetEventKind.LogEntry => "log-entry",
            FleetEventKind.LogCleared => "log-cleared",
            FleetEventKind.LogEntriesDeleted => "log-entries-deleted",
            FleetEventKind.LogOverflow => "log-overflow",
            FleetEventKind.Incident => "incident",
            FleetEventKind.Trap => "trap",
            FleetEventKind.Unregistered => "unregistered",
            FleetEventKind.Inventory => "inventory",
            _ => "state",
        };

    /// <summary>The kind of a word; null where it is none.</summary>
    public static FleetEventKind? KindOf(string word) =>
        Enum.GetValues<FleetEventKind>()
            .Select(kind => (FleetEventKind?)kind)
            .FirstOrDefault(kind => Of(kind!.Value) == word);

    public static string Of(SampleStep step) =>
        step switch
        {
            SampleStep.Raw => "raw",
            SampleStep.FiveMinutes => "5m",
            _ => "1h",
        };

    /// <summary>How finely; null where nobody says. False: there is no such word.</summary>
    public static bool TryStep(string word, out SampleStep? step)
    {
        step = Enum.GetValues<SampleStep>().Cast<SampleStep?>().FirstOrDefault(s => Of(s!.Value) == word);
        return step is not null || word.Length == 0;
    }

    public static string Of(IncidentState state) =>
        state switch
        {
            IncidentState.Open => "open",
            IncidentState.Acknowledged => "acknowledged",
            _ => "resolved",
        };

    public static string Of(ConsoleState state) =>
        state switch
        {
            ConsoleState.Opening => "opening",
            ConsoleState.Open => "open",
            ConsoleState.Silent => "silent",
            ConsoleState.Held => "held",
            ConsoleState.Refused => "refused",
            _ => "closed",
        };

    public static string Of(ConsoleNoteKind kind) =>
        kind switch
        {
            ConsoleNoteKind.Keyboard => "keyboard",
            ConsoleNoteKind.Refused => "refused",
            ConsoleNoteKind.Recording => "recording",
            _ => "marker",
        };

    /// <summary>Seconds with three digits behind the point.</summary>
    public static double? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 3) : null;
}
