namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>What people call the severities of events.</summary>
public static class PefSeverityNames
{
    private static readonly (PefSeverity Severity, string Name)[] Names =
    [
        (PefSeverity.Unspecified, "unspecified"),
        (PefSeverity.Monitor, "monitor"),
        (PefSeverity.Information, "information"),
        (PefSeverity.Ok, "ok"),
        (PefSeverity.NonCritical, "warning"),
        (PefSeverity.Critical, "critical"),
        (PefSeverity.NonRecoverable, "non-recoverable"),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Names.Select(n => n.Name);

    /// <summary>The severity's name, or its number where it has none.</summary>
    public static string Name(this PefSeverity severity)
    {
        foreach (var (known, name) in Names)
        {
            if (known == severity)
                return name;
        }
        return $"{(byte)severity:X2}h";
    }

    /// <summary>The severity of a name; "non-critical" is understood, too.</summary>
    public static bool TryParse(string? text, out PefSeverity severity)
    {
        foreach (var (known, name) in Names)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            {
                severity = known;
                return true;
            }
        }
        severity = PefSeverity.NonCritical;
        return string.Equals(text, "non-critical", StringComparison.OrdinalIgnoreCase);
    }
}
