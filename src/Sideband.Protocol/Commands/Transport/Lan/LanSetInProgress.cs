using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct LanSetInProgress(SetInProgressState State) : IParameter<LanSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static LanSetInProgress IMessage<LanSetInProgress>.Layout<W>(ref W w, in LanSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
