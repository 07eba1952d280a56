using Sideband.Protocol;

namespace Sideband.Bmc.Machines;

/// <summary>A user that a machine has from the start.</summary>
/// <param name="Name">Up to sixteen characters.</param>
/// <param name="Password">Up to twenty bytes.</param>
/// <param name="Privilege">The highest that he may have; where channels differ, on any of them.</param>
/// <param name="Enabled">Whether he may come in.</param>
public sealed record UserModel(string Name, string Password, PrivilegeLevel Privilege, bool Enabled = true)
{
    /// <summary>Whether he may have the serial console; null is where he is operator or more.</summary>
    public bool? Console { get; init; }

    /// <summary>The channels that he may come in by, with his privilege on each; null is all of them with the same one.</summary>
    public IReadOnlyDictionary<byte, PrivilegeLevel>? Channels { get; init; }

    /// <summary>The highest privilege that he may have on a channel; null where he may not come in.</summary>
    /// <param name="channel">The channel's number.</param>
    public PrivilegeLevel? PrivilegeOn(byte channel) =>
        Channels is null ? Privilege
        : Channels.TryGetValue(channel, out var privilege) ? privilege
        : null;

    /// <summary>Whether he may have the serial console by way of a channel.</summary>
    /// <param name="channel">The channel's number.</param>
    public bool MayUseConsole(byte channel) => Console ?? PrivilegeOn(channel) >= PrivilegeLevel.Operator;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Privilege})";
}
