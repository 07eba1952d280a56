using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct SolSetInProgress(SetInProgressState State) : IParameter<SolSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static SolSetInProgress IMessage<SolSetInProgress>.Layout<W>(ref W w, in SolSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
