namespace Sideband.Client.Operations;

/// <summary>A command, or a sub-function of one, as the firmware firewall has it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IsConfigurable">It can be switched off and on.</param>
/// <param name="IsEnabled">It is on.</param>
public sealed record FirewallEntry(byte Number, bool IsConfigurable, bool IsEnabled);
