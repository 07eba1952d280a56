using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct PefSetInProgress(SetInProgressState State) : IParameter<PefSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static PefSetInProgress IMessage<PefSetInProgress>.Layout<W>(ref W w, in PefSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
