namespace Sideband.Cli.Via;

/// <summary>A sensor.</summary>
internal sealed record ServedSensor(
    string Name,
    int Number,
    string Type,
    string Entity,
    double? Value,
    string Unit,
    IReadOnlyList<string> States,
    string Status,
    double? AgeSeconds
);
