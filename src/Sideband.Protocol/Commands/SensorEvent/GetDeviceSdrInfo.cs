using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Device SDR Info: how many sensors, or SDRs, a logical unit has. (IPMI v2.0 §35.2)</summary>
/// <param name="Operation">Bit 0: count SDRs of the device; null or clear: count sensors of the logical unit.</param>
public readonly record struct GetDeviceSdrInfo(byte? Operation) : IRequest<GetDeviceSdrInfo, GetDeviceSdrInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x20, "Get Device SDR Info", PrivilegeLevel.User, CommandEffect.Idempotent, "35.2")
        {
            Reach = CommandReach.LocalInterfaces,
        };

    static GetDeviceSdrInfo IMessage<GetDeviceSdrInfo>.Layout<W>(ref W w, in GetDeviceSdrInfo m) =>
        new(w.Optional8(m.Operation));

    /// <param name="Count">As asked.</param>
    /// <param name="Lun0HasSensors">Logical unit 0 has sensors.</param>
    /// <param name="Lun1HasSensors">Logical unit 1 has sensors.</param>
    /// <param name="Lun2HasSensors">Logical unit 2 has sensors.</param>
    /// <param name="Lun3HasSensors">Logical unit 3 has sensors.</param>
    /// <param name="DynamicPopulation">Sensors come and go.</param>
    /// <param name="PopulationChange">Changes when they do; null where they do not.</param>
    public readonly record struct Response(
        byte Count,
        bool Lun0HasSensors,
        bool Lun1HasSensors,
        bool Lun2HasSensors,
        bool Lun3HasSensors,
        bool DynamicPopulation,
        uint? PopulationChange
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Count),
                w.Flag(m.Lun0HasSensors),
                w.Flag(m.Lun1HasSensors),
                w.Flag(m.Lun2HasSensors),
                w.Flag(m.Lun3HasSensors),
                w.Flag(m.DynamicPopulation, skip: 3),
                w.Optional32(m.PopulationChange)
            );
    }
}
