using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI capability 3: where power is managed.</summary>
/// <param name="SlaveAddress">Seven bits of the address on IPMB; 10h is the controller itself.</param>
/// <param name="Revision">Revision of what manages power.</param>
/// <param name="Channel">Its channel; 0 is the controller's.</param>
public readonly record struct DcmiOptionalPlatformAttributes(byte SlaveAddress, byte Revision, byte Channel)
    : IParameter<DcmiOptionalPlatformAttributes>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(3, "Optional Platform Attributes", ParameterAccess.ReadOnly);

    static DcmiOptionalPlatformAttributes IMessage<DcmiOptionalPlatformAttributes>.Layout<W>(
        ref W w,
        in DcmiOptionalPlatformAttributes m
    ) => new(w.Bits(7, m.SlaveAddress, skip: 1), w.Bits(4, m.Revision), w.Bits(4, m.Channel));
}
