using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 09h: which entities a container holds, by controller. (IPMI v2.0 §43.5)</summary>
/// <param name="ContainerId">The container.</param>
/// <param name="ContainerInstance">Which of them.</param>
/// <param name="ContainerAddress">Slave address of its controller, shifted.</param>
/// <param name="ContainerChannel">The controller's channel.</param>
/// <param name="PresenceSensorAccessible">The presence sensor of the container can always be read.</param>
/// <param name="Linked">More records speak of this container.</param>
/// <param name="IsRange">The four are two ranges, not a list.</param>
/// <param name="Contained">What it holds.</param>
public readonly record struct DeviceRelativeEntityAssociationRecord(
    EntityId ContainerId,
    byte ContainerInstance,
    byte ContainerAddress,
    byte ContainerChannel,
    bool PresenceSensorAccessible,
    bool Linked,
    bool IsRange,
    ValueList<ControllerEntity> Contained
) : IMessage<DeviceRelativeEntityAssociationRecord>
{
    static DeviceRelativeEntityAssociationRecord IMessage<DeviceRelativeEntityAssociationRecord>.Layout<W>(
        ref W w,
        in DeviceRelativeEntityAssociationRecord m
    )
    {
        var containerId = w.Enum(8, m.ContainerId);
        var containerInstance = w.U8(m.ContainerInstance);
        w.Reserved(1);
        var containerAddress = w.Bits(7, m.ContainerAddress);
        w.Reserved(4);
        var containerChannel = w.Bits(4, m.ContainerChannel);
        w.Reserved(5);
        var presenceSensorAccessible = w.Flag(m.PresenceSensorAccessible);
        var linked = w.Flag(m.Linked);
        var isRange = w.Flag(m.IsRange);
        var contained = w.List(4, m.Contained);
        w.Reserved(48);
        return new(
            containerId,
            containerInstance,
            containerAddress,
            containerChannel,
            presenceSensorAccessible,
            linked,
            isRange,
            contained
        );
    }
}
