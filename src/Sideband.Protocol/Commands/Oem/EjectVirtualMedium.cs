namespace Sideband.Protocol.Commands.Oem;

/// <summary>
/// Eject Virtual Medium: empties the virtual CD-ROM drive of a virtual machine, also where its system holds the medium fast.
/// Sideband's own. Success is that it has begun: <see cref="GetVirtualMedium"/> tells how it ended.
/// </summary>
public readonly record struct EjectVirtualMedium : IRequest<EjectVirtualMedium, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Sideband, 0x03, "Eject Virtual Medium", PrivilegeLevel.Operator, CommandEffect.Idempotent, "Sideband")
        {
            CompletionCodes = [(0x80, "the machine has no such drive")],
        };
}
