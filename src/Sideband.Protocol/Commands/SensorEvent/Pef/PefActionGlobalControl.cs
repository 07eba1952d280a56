using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 2: which actions are allowed at all.</summary>
/// <param name="Allowed">Which.</param>
public readonly record struct PefActionGlobalControl(PefActions Allowed) : IParameter<PefActionGlobalControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "PEF Action Global Control", ParameterAccess.ReadWrite);

    static PefActionGlobalControl IMessage<PefActionGlobalControl>.Layout<W>(ref W w, in PefActionGlobalControl m) =>
        new(w.Enum(6, m.Allowed, pad: 2));
}
