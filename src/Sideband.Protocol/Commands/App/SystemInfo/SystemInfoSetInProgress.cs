using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 0: who changes the parameters.</summary>
/// <param name="State">Who.</param>
public readonly record struct SystemInfoSetInProgress(SetInProgressState State) : IParameter<SystemInfoSetInProgress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(0, "Set In Progress", ParameterAccess.ReadWrite);

    static SystemInfoSetInProgress IMessage<SystemInfoSetInProgress>.Layout<W>(ref W w, in SystemInfoSetInProgress m) =>
        new(w.Enum(2, m.State, pad: 6));
}
