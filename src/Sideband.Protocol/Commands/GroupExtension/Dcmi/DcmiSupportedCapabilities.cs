using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI capability 1: what there is.</summary>
/// <param name="PowerManagement">Power can be read and limited.</param>
/// <param name="SystemInterface">Software on the machine can ask.</param>
/// <param name="SerialTerminal">There is terminal mode on a serial port.</param>
/// <param name="SecondLan">There is a second LAN channel.</param>
public readonly record struct DcmiSupportedCapabilities(
    bool PowerManagement,
    bool SystemInterface,
    bool SerialTerminal,
    bool SecondLan
) : IParameter<DcmiSupportedCapabilities>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "Supported DCMI Capabilities", ParameterAccess.ReadOnly);

    static DcmiSupportedCapabilities IMessage<DcmiSupportedCapabilities>.Layout<W>(
        ref W w,
        in DcmiSupportedCapabilities m
    ) =>
        new(
            w.Flag(m.PowerManagement, skip: 8, pad: 7),
            w.Flag(m.SystemInterface),
            w.Flag(m.SerialTerminal),
            w.Flag(m.SecondLan, pad: 5)
        );
}
