using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI capability 4: by which channels the controller is reached; FFh is none.</summary>
/// <param name="PrimaryLan">The LAN channel.</param>
/// <param name="SecondaryLan">A second one.</param>
/// <param name="Serial">The serial channel with terminal mode.</param>
public readonly record struct DcmiManageabilityAccessAttributes(byte PrimaryLan, byte SecondaryLan, byte Serial)
    : IParameter<DcmiManageabilityAccessAttributes>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(4, "Manageability Access Attributes", ParameterAccess.ReadOnly);

    static DcmiManageabilityAccessAttributes IMessage<DcmiManageabilityAccessAttributes>.Layout<W>(
        ref W w,
        in DcmiManageabilityAccessAttributes m
    ) => new(w.U8(m.PrimaryLan), w.U8(m.SecondaryLan), w.U8(m.Serial));
}
