namespace Sideband.Fleet.Stores;

/// <summary>A small thing that is kept whole.</summary>
/// <param name="Key">Its name among those of its kind; case matters.</param>
/// <param name="Text">What it says.</param>
/// <param name="Version">Goes up with each write, from 1.</param>
public sealed record Document(string Key, string Text, long Version);
