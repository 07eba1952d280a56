namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>What people call the actions of event filtering.</summary>
public static class PefActionNames
{
    private static readonly (PefActions Action, string Name)[] Names =
    [
        (PefActions.Alert, "alert"),
        (PefActions.PowerDown, "power off"),
        (PefActions.PowerCycle, "power cycle"),
        (PefActions.Reset, "reset"),
        (PefActions.DiagnosticInterrupt, "nmi"),
        (PefActions.Oem, "program"),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Names.Select(n => n.Name);

    /// <summary>The names of the actions that are set.</summary>
    public static IReadOnlyList<string> Of(PefActions actions) =>
        [.. Names.Where(n => (actions & n.Action) != PefActions.None).Select(n => n.Name)];

    /// <summary>The action of a name; "off", "cycle" and "power-off" are understood, too.</summary>
    public static bool TryParse(string? text, out PefActions action)
    {
        var plain = text?.Replace('-', ' ').Trim();
        foreach (var (known, name) in Names)
        {
            if (
                string.Equals(name, plain, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, "power " + plain, StringComparison.OrdinalIgnoreCase)
            )
            {
                action = known;
                return true;
            }
        }
        action = PefActions.None;
        return false;
    }
}
