using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI configuration parameter 1: asks for an address anew; reads as 0.</summary>
/// <param name="Activate">1 asks.</param>
public readonly record struct DcmiActivateDhcp(byte Activate) : IParameter<DcmiActivateDhcp>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "Activate DHCP", ParameterAccess.ReadWrite);

    static DcmiActivateDhcp IMessage<DcmiActivateDhcp>.Layout<W>(ref W w, in DcmiActivateDhcp m) =>
        new(w.U8(m.Activate));
}
