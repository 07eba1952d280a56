using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 4: how long it waits after a start before it alerts.</summary>
/// <param name="Seconds">0 is not at all; 60 by default.</param>
public readonly record struct PefAlertStartupDelay(byte Seconds) : IParameter<PefAlertStartupDelay>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "PEF Alert Startup Delay", ParameterAccess.ReadWrite);

    static PefAlertStartupDelay IMessage<PefAlertStartupDelay>.Layout<W>(ref W w, in PefAlertStartupDelay m) =>
        new(w.U8(m.Seconds));
}
