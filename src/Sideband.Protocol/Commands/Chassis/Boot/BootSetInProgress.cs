using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct BootSetInProgress(SetInProgressState State) : IParameter<BootSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static BootSetInProgress IMessage<BootSetInProgress>.Layout<W>(ref W w, in BootSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
