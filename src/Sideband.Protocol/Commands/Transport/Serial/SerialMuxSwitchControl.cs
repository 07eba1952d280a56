using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 8: what switches a shared port, and how.</summary>
/// <param name="Triggers">What switches it.</param>
/// <param name="Sharing">How it is shared.</param>
public readonly record struct SerialMuxSwitchControl(MuxSwitchTriggers Triggers, MuxSharing Sharing)
    : IParameter<SerialMuxSwitchControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(8, "Mux Switch Control", ParameterAccess.ReadWrite);

    static SerialMuxSwitchControl IMessage<SerialMuxSwitchControl>.Layout<W>(ref W w, in SerialMuxSwitchControl m) =>
        new(w.Enum(8, m.Triggers), w.Enum(8, m.Sharing));
}
