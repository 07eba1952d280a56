using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get PEF Capabilities: what event filtering can do. (IPMI v2.0 §30.1)</summary>
public readonly record struct GetPefCapabilities : IRequest<GetPefCapabilities, GetPefCapabilities.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x10, "Get PEF Capabilities", PrivilegeLevel.User, CommandEffect.Idempotent, "30.1");

    /// <param name="VersionMajor">In 1.5 and 2.0 the byte is 51h: major 1, minor 5.</param>
    /// <param name="VersionMinor">See before.</param>
    /// <param name="Actions">What it can do.</param>
    /// <param name="FiltersOemRecords">It filters OEM event records, too.</param>
    /// <param name="Filters">Entries in the filter table.</param>
    public readonly record struct Response(
        byte VersionMajor,
        byte VersionMinor,
        PefActions Actions,
        bool FiltersOemRecords,
        byte Filters
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Bits(4, m.VersionMajor),
                w.Bits(4, m.VersionMinor),
                w.Enum(6, m.Actions),
                w.Flag(m.FiltersOemRecords, skip: 1),
                w.U8(m.Filters)
            );
    }
}
