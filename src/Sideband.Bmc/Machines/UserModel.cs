using Sideband.Protocol;

namespace Sideband.Bmc.Machines;

/// <summary>A user that a machine has from the start.</summary>
/// <param name="Name">Up to sixteen characters.</param>
/// <param name="Password">Up to twenty bytes.</param>
/// <param name="Privilege">The highest that he may have.</param>
/// <param name="Enabled">Whether he may come in.</param>
public sealed record UserModel(string Name, string Password, PrivilegeLevel Privilege, bool Enabled = true)
{
    /// <summary>Whether he may have the serial console; null is those who are operators or more.</summary>
    public bool? Console { get; init; }

    /// <summary>Whether he may have the serial console.</summary>
    public bool MayUseConsole => Console ?? Privilege >= PrivilegeLevel.Operator;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Privilege})";
}
