using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc;

/// <summary>What the chassis has, and who holds its data; kept over a restart. (IPMI v2.0 §28.1, §28.7)</summary>
internal sealed class ChassisInfo(INvStore store, bool hasIntrusionSensor)
{
    private const string Key = "chassis";
    private const byte Own = 0x20;

    /// <summary>What can be set; the rest is what the machine has.</summary>
    private const ChassisCapabilities Settable =
        ChassisCapabilities.FrontPanelLockout | ChassisCapabilities.IntrusionSensor;

    public GetChassisCapabilities.Response Describe() =>
        store.Find(Key) is { } saved && Message.TryRead<SetChassisCapabilities>(saved, out var set)
            ? new(
                (set.Capabilities & Settable) | ChassisCapabilities.DiagnosticInterrupt,
                set.FruAddress,
                set.SdrAddress,
                set.SelAddress,
                set.ManagementAddress,
                set.BridgeAddress ?? Own
            )
            : new(
                ChassisCapabilities.DiagnosticInterrupt
                    | ChassisCapabilities.FrontPanelLockout
                    | (hasIntrusionSensor ? ChassisCapabilities.IntrusionSensor : ChassisCapabilities.None),
                Own,
                Own,
                Own,
                Own,
                Own
            );

    public void Set(in SetChassisCapabilities capabilities) => store.Put(Key, Message.ToOctets(in capabilities).Span);
}
