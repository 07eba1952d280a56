using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI configuration parameter 3: the time between the first two tries.</summary>
/// <param name="InitialTimeout">Seconds.</param>
public readonly record struct DcmiDhcpTiming1(byte InitialTimeout) : IParameter<DcmiDhcpTiming1>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(3, "DHCP Timing 1", ParameterAccess.ReadWrite);

    static DcmiDhcpTiming1 IMessage<DcmiDhcpTiming1>.Layout<W>(ref W w, in DcmiDhcpTiming1 m) =>
        new(w.U8(m.InitialTimeout));
}
