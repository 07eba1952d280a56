using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct SerialSetInProgress(SetInProgressState State) : IParameter<SerialSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static SerialSetInProgress IMessage<SerialSetInProgress>.Layout<W>(ref W w, in SerialSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
