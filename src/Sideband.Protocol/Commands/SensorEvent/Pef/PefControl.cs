using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 1: what event filtering does.</summary>
/// <param name="Enabled">Events are filtered.</param>
/// <param name="LogActions">Its actions are events, too.</param>
/// <param name="StartupDelay">It waits after a start before it acts on power.</param>
/// <param name="AlertStartupDelay">It waits after a start before it alerts.</param>
public readonly record struct PefControl(bool Enabled, bool LogActions, bool StartupDelay, bool AlertStartupDelay)
    : IParameter<PefControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "PEF Control", ParameterAccess.ReadWrite);

    static PefControl IMessage<PefControl>.Layout<W>(ref W w, in PefControl m) =>
        new(w.Flag(m.Enabled), w.Flag(m.LogActions), w.Flag(m.StartupDelay), w.Flag(m.AlertStartupDelay, pad: 4));
}
