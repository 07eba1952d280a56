namespace Sideband.Protocol.Records.Sel;

/// <summary>The words for severities.</summary>
public static class EventSeverityNames
{
    /// <summary>The severity as it is printed and asked for.</summary>
    /// <returns><c>ok</c>, <c>info</c>, <c>warning</c>, <c>critical</c> or <c>non-recoverable</c>.</returns>
    public static string Name(this EventSeverity severity) =>
        severity switch
        {
            EventSeverity.Ok => "ok",
            EventSeverity.Information => "info",
            EventSeverity.Warning => "warning",
            EventSeverity.Critical => "critical",
            _ => "non-recoverable",
        };
}
