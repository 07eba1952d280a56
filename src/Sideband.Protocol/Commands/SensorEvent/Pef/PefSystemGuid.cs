using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 10: which GUID traps carry.</summary>
/// <param name="UseGuid">This one; otherwise the one of Get System GUID.</param>
/// <param name="Guid">Sixteen bytes.</param>
public readonly record struct PefSystemGuid(bool UseGuid, Octets Guid) : IParameter<PefSystemGuid>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(10, "System GUID", ParameterAccess.ReadWrite);

    static PefSystemGuid IMessage<PefSystemGuid>.Layout<W>(ref W w, in PefSystemGuid m) =>
        new(w.Flag(m.UseGuid, pad: 7), w.Bytes(16, m.Guid));
}
