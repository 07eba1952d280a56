using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 14: how many entries the group control table has.</summary>
/// <param name="Count">4 to 8; 0 where there is no group control.</param>
public readonly record struct PefNumberOfGroupControlEntries(byte Count) : IParameter<PefNumberOfGroupControlEntries>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(14, "Number of Group Control Table entries", ParameterAccess.ReadOnly);

    static PefNumberOfGroupControlEntries IMessage<PefNumberOfGroupControlEntries>.Layout<W>(
        ref W w,
        in PefNumberOfGroupControlEntries m
    ) => new(w.U8(m.Count));
}
