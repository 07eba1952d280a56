using Sideband.Fleet.Members;

namespace Sideband.Server;

/// <summary>How to get in to a controller that was added here.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The UDP port; null is the usual one.</param>
/// <param name="User">Who logs in.</param>
/// <param name="Password">His password.</param>
public sealed record ControllerLogin(string Name, string Host, int? Port, string User, string Password)
{
    /// <summary>Says whether anything may be sent to it; for <see cref="Client.ClientOptions.Permit"/>.</summary>
    public NodePermit Permit { get; init; } = new();

    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => Name;
}
