namespace Sideband.Client.Audits.Reports;

/// <summary>Severities, scopes and confidences as people write them.</summary>
public static class AuditWords
{
    /// <summary>A member of an enumeration in small letters.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
