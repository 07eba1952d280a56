using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI configuration parameter 4: when the controller gives up.</summary>
/// <param name="ContactTimeout">Seconds.</param>
public readonly record struct DcmiDhcpTiming2(ushort ContactTimeout) : IParameter<DcmiDhcpTiming2>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "DHCP Timing 2", ParameterAccess.ReadWrite);

    static DcmiDhcpTiming2 IMessage<DcmiDhcpTiming2>.Layout<W>(ref W w, in DcmiDhcpTiming2 m) =>
        new(w.U16(m.ContactTimeout));
}
