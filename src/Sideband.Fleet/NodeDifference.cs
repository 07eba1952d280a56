using Sideband.Client.Configuration;

namespace Sideband.Fleet;

/// <summary>What of a controller is not as a document wants it.</summary>
/// <param name="Changes">What would be changed, in the order in which it would be.</param>
/// <param name="Moving">Those of them that would take the server's own way in away; a job makes none of them.</param>
/// <param name="Unknown">What is wanted, and the controller does not have.</param>
public sealed record NodeDifference(
    IReadOnlyList<SettingChange> Changes,
    IReadOnlyList<SettingChange> Moving,
    IReadOnlyList<string> Unknown
);
