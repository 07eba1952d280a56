namespace Sideband.Bmc.Racks;

/// <summary>How a node of a running rack is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Endpoint">Address and UDP port.</param>
/// <param name="IsOn">Whether its machine has power.</param>
/// <param name="Sessions">How many are in.</param>
/// <param name="LogEntries">How many entries its log has.</param>
/// <param name="Faults">The sensors that show an injected fault.</param>
public sealed record NodeStatus(
    string Name,
    string Endpoint,
    bool IsOn,
    int Sessions,
    int LogEntries,
    IReadOnlyList<string> Faults
);
