namespace Sideband.Fleet.Consoles;

/// <summary>A recording of a console.</summary>
/// <param name="Id">Its name among those of its node; it grows with the time.</param>
/// <param name="Began">When it began.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Octets">The octets of its file.</param>
public sealed record ConsoleRecording(string Id, DateTimeOffset Began, TimeSpan Length, long Octets);
