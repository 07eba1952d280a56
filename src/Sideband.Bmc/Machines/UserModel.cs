using Sideband.Protocol;

namespace Sideband.Bmc.Machines;

/// <summary>A user that a machine has from the start.</summary>
/// <param name="Name">Up to sixteen characters.</param>
/// <param name="Password">Up to twenty bytes.</param>
/// <param name="Privilege">The highest that he may have.</param>
/// <param name="Enabled">Whether he may come in.</param>
public sealed record UserModel(string Name, string Password, PrivilegeLevel Privilege, bool Enabled = true)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Privilege})";
}
