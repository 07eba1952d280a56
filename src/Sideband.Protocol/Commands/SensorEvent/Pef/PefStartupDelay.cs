using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 3: how long it waits after a start before it acts on power.</summary>
/// <param name="Seconds">0 is not at all; 60 by default.</param>
public readonly record struct PefStartupDelay(byte Seconds) : IParameter<PefStartupDelay>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(3, "PEF Startup Delay", ParameterAccess.ReadWrite);

    static PefStartupDelay IMessage<PefStartupDelay>.Layout<W>(ref W w, in PefStartupDelay m) => new(w.U8(m.Seconds));
}
