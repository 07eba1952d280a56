using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI configuration parameter 5: when it tries again.</summary>
/// <param name="RetryInterval">Seconds.</param>
public readonly record struct DcmiDhcpTiming3(ushort RetryInterval) : IParameter<DcmiDhcpTiming3>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "DHCP Timing 3", ParameterAccess.ReadWrite);

    static DcmiDhcpTiming3 IMessage<DcmiDhcpTiming3>.Layout<W>(ref W w, in DcmiDhcpTiming3 m) =>
        new(w.U16(m.RetryInterval));
}
