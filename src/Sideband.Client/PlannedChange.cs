using Sideband.Protocol.Wire;

namespace Sideband.Client;

/// <summary>A command that was not sent.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Fields">Its body, field by field; empty where it has none or it is not known.</param>
/// <param name="Body">Its body in hexadecimal; empty where a secret is in it.</param>
public sealed record PlannedChange(string Command, IReadOnlyList<WireField> Fields, string Body);
