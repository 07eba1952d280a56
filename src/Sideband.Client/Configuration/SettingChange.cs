namespace Sideband.Client.Configuration;

/// <summary>A setting that is not as it is wanted.</summary>
/// <param name="Name">Which, as <c>lan.1.ip-address</c>.</param>
/// <param name="Now">What it is; a password is never shown.</param>
/// <param name="Wanted">What it shall be.</param>
public sealed record SettingChange(string Name, string Now, string Wanted);
