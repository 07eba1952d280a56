namespace Sideband.Cli.Via;

/// <summary>All that the server knows of a controller, as far as verbs need it.</summary>
internal sealed record ServedDetail(
    ServedChassis? Chassis,
    ServedLog? Log,
    IReadOnlyList<ServedSensor> Sensors,
    IReadOnlyList<ServedEvent> Events
);
