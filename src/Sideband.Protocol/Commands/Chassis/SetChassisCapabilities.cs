using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Set Chassis Capabilities: sets what the chassis has and who holds its data. (IPMI v2.0 §28.7)</summary>
/// <param name="Capabilities">What it has.</param>
/// <param name="FruAddress">IPMB address of the controller that holds the chassis's FRU data; 00h is unspecified.</param>
/// <param name="SdrAddress">The same for the SDRs.</param>
/// <param name="SelAddress">The same for the event log.</param>
/// <param name="ManagementAddress">The same for system management.</param>
/// <param name="BridgeAddress">The same for the bridge.</param>
public readonly record struct SetChassisCapabilities(
    ChassisCapabilities Capabilities,
    byte FruAddress,
    byte SdrAddress,
    byte SelAddress,
    byte ManagementAddress,
    byte? BridgeAddress
) : IRequest<SetChassisCapabilities, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Chassis,
            0x05,
            "Set Chassis Capabilities",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "28.7"
        );

    static SetChassisCapabilities IMessage<SetChassisCapabilities>.Layout<W>(ref W w, in SetChassisCapabilities m) =>
        new(
            w.Enum(8, m.Capabilities),
            w.U8(m.FruAddress),
            w.U8(m.SdrAddress),
            w.U8(m.SelAddress),
            w.U8(m.ManagementAddress),
            w.Optional8(m.BridgeAddress)
        );
}
