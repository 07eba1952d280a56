using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>What a controller does. (IPMI v2.0 §43.9, byte 9)</summary>
/// <param name="SensorDevice">It has sensors.</param>
/// <param name="SdrRepository">It keeps records of sensors.</param>
/// <param name="SelDevice">It keeps a log.</param>
/// <param name="FruInventory">It keeps inventories.</param>
/// <param name="EventReceiver">It takes events.</param>
/// <param name="EventGenerator">It sends events.</param>
/// <param name="Bridge">It bridges.</param>
/// <param name="ChassisDevice">It answers for the chassis.</param>
public readonly record struct ControllerDuties(
    bool SensorDevice,
    bool SdrRepository,
    bool SelDevice,
    bool FruInventory,
    bool EventReceiver,
    bool EventGenerator,
    bool Bridge,
    bool ChassisDevice
) : IMessage<ControllerDuties>
{
    static ControllerDuties IMessage<ControllerDuties>.Layout<W>(ref W w, in ControllerDuties m) =>
        new(
            w.Flag(m.SensorDevice),
            w.Flag(m.SdrRepository),
            w.Flag(m.SelDevice),
            w.Flag(m.FruInventory),
            w.Flag(m.EventReceiver),
            w.Flag(m.EventGenerator),
            w.Flag(m.Bridge),
            w.Flag(m.ChassisDevice)
        );
}
