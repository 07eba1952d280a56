using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 03h: sensors that send events and cannot be read. (IPMI v2.0 §43.3)</summary>
/// <param name="Key">The first sensor.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Type">What it watches.</param>
/// <param name="EventType">02h to 0Ch generic states, 6Fh states of its type.</param>
/// <param name="Sharing">For which sensors it stands.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct EventOnlyRecord(
    SensorKey Key,
    SensorEntity Entity,
    SensorType Type,
    byte EventType,
    RecordSharing Sharing,
    byte Oem,
    DeviceString Name
) : IMessage<EventOnlyRecord>
{
    static EventOnlyRecord IMessage<EventOnlyRecord>.Layout<W>(ref W w, in EventOnlyRecord m)
    {
        var key = w.Part(m.Key);
        var entity = w.Part(m.Entity);
        var type = w.Enum(8, m.Type);
        var eventType = w.U8(m.EventType);
        var sharing = w.Part(m.Sharing);
        w.Reserved(8);
        var oem = w.U8(m.Oem);
        var name = w.Part(m.Name);
        return new(key, entity, type, eventType, sharing, oem, name);
    }
}
