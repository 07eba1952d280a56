using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get DCMI Sensor Info: which records describe the sensors of a kind of part. (DCMI 1.5 §6.5.2)</summary>
/// <param name="SensorType">Temperature.</param>
/// <param name="Entity">The kind of part.</param>
/// <param name="Instance">Which of them; 0 all.</param>
/// <param name="Start">With all of them the one to begin with, from 1.</param>
public readonly record struct GetDcmiSensorInfo(SensorType SensorType, EntityId Entity, byte Instance, byte Start)
    : IRequest<GetDcmiSensorInfo, GetDcmiSensorInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x07,
            "Get DCMI Sensor Info",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "DCMI 6.5.2"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static GetDcmiSensorInfo IMessage<GetDcmiSensorInfo>.Layout<W>(ref W w, in GetDcmiSensorInfo m)
    {
        DcmiGroup.Begin(ref w);
        return new(w.Enum(8, m.SensorType), w.Enum(8, m.Entity), w.U8(m.Instance), w.U8(m.Start));
    }

    /// <param name="Total">How many there are.</param>
    /// <param name="Records">Those from the start on, at most eight.</param>
    public readonly record struct Response(byte Total, ValueList<SdrRecordReference> Records) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            var total = w.U8(m.Total);
            var count = w.Bits(4, (byte)m.Records.Count, pad: 4, name: "Count");
            return new(total, w.List(count, m.Records));
        }
    }
}
