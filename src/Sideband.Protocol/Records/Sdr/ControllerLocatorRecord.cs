using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 12h: a management controller. (IPMI v2.0 §43.9)</summary>
/// <param name="SlaveAddress">Its address, shifted.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="EventGeneration">How the agent sets up its events.</param>
/// <param name="LogInitializationErrors">Errors in reaching it are logged.</param>
/// <param name="ReportsInitializationErrors">It logs errors of the agent.</param>
/// <param name="AlwaysPresent">It is always there.</param>
/// <param name="DevicePowerNotification">It wants to hear of ACPI device states.</param>
/// <param name="SystemPowerNotification">It wants to hear of ACPI system states.</param>
/// <param name="Duties">What it does.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct ControllerLocatorRecord(
    byte SlaveAddress,
    byte Channel,
    EventGeneration EventGeneration,
    bool LogInitializationErrors,
    bool ReportsInitializationErrors,
    bool AlwaysPresent,
    bool DevicePowerNotification,
    bool SystemPowerNotification,
    ControllerDuties Duties,
    SensorEntity Entity,
    byte Oem,
    DeviceString Name
) : IMessage<ControllerLocatorRecord>
{
    static ControllerLocatorRecord IMessage<ControllerLocatorRecord>.Layout<W>(ref W w, in ControllerLocatorRecord m)
    {
        w.Reserved(1);
        var slaveAddress = w.Bits(7, m.SlaveAddress);
        var channel = w.Bits(4, m.Channel);
        w.Reserved(4);
        var eventGeneration = w.Enum(2, m.EventGeneration);
        var logInitializationErrors = w.Flag(m.LogInitializationErrors);
        var reportsInitializationErrors = w.Flag(m.ReportsInitializationErrors);
        w.Reserved(1);
        var alwaysPresent = w.Flag(m.AlwaysPresent);
        var devicePowerNotification = w.Flag(m.DevicePowerNotification);
        var systemPowerNotification = w.Flag(m.SystemPowerNotification);
        var duties = w.Part(m.Duties);
        w.Reserved(24);
        var entity = w.Part(m.Entity);
        var oem = w.U8(m.Oem);
        var name = w.Part(m.Name);
        return new(
            slaveAddress,
            channel,
            eventGeneration,
            logInitializationErrors,
            reportsInitializationErrors,
            alwaysPresent,
            devicePowerNotification,
            systemPowerNotification,
            duties,
            entity,
            oem,
            name
        );
    }
}
