namespace Sideband.Server.Metrics;

/// <summary>What prometheus-ipmi-exporter calls a module: which collectors are asked.</summary>
internal static class IpmiExporterCollectors
{
    /// <summary>All that we have, by the exporter's names.</summary>
    public static IReadOnlyList<string> All { get; } = ["bmc", "chassis", "dcmi", "ipmi", "sel"];

    /// <summary>The collectors of a module; null where there is no such module.</summary>
    /// <param name="module">Null or <c>default</c> is what the exporter asks by default, <c>all</c> is all; others are the names of collectors, parted by commas.</param>
    public static IReadOnlyList<string>? Of(string? module)
    {
        if (module is null or "" or "default")
            return ["bmc", "chassis", "dcmi", "ipmi"];
        if (module == "all")
            return All;
        var names = module.Split(',');
        return names.All(All.Contains) ? [.. names.Distinct().Order(StringComparer.Ordinal)] : null;
    }
}
