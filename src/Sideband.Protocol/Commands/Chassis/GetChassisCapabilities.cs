using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Get Chassis Capabilities: what the chassis has and who holds its data. (IPMI v2.0 §28.1)</summary>
public readonly record struct GetChassisCapabilities : IRequest<GetChassisCapabilities, GetChassisCapabilities.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x00, "Get Chassis Capabilities", PrivilegeLevel.User, CommandEffect.Idempotent, "28.1");

    /// <param name="Capabilities">What it has.</param>
    /// <param name="FruAddress">IPMB address of the controller that holds the chassis's FRU data; 00h is unspecified.</param>
    /// <param name="SdrAddress">The same for the SDRs.</param>
    /// <param name="SelAddress">The same for the event log.</param>
    /// <param name="ManagementAddress">The same for system management.</param>
    /// <param name="BridgeAddress">The same for the bridge; null where there is none.</param>
    public readonly record struct Response(
        ChassisCapabilities Capabilities,
        byte FruAddress,
        byte SdrAddress,
        byte SelAddress,
        byte ManagementAddress,
        byte? BridgeAddress
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(8, m.Capabilities),
                w.U8(m.FruAddress),
                w.U8(m.SdrAddress),
                w.U8(m.SelAddress),
                w.U8(m.ManagementAddress),
                w.Optional8(m.BridgeAddress)
            );
    }
}
