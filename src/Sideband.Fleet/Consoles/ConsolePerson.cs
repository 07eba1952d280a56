namespace Sideband.Fleet.Consoles;

/// <summary>Somebody at a console.</summary>
/// <param name="Number">Tells two windows of one person apart.</param>
/// <param name="Name">Who.</param>
/// <param name="MayWrite">Whether he may have the keyboard.</param>
/// <param name="Since">Since when he looks.</param>
public sealed record ConsolePerson(long Number, string Name, bool MayWrite, DateTimeOffset Since);
