using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 6: what ends a session.</summary>
/// <param name="CarrierLoss">The line was hung up or unplugged.</param>
/// <param name="Inactivity">Nothing was heard for the time of parameter 4.</param>
public readonly record struct SerialSessionTermination(bool CarrierLoss, bool Inactivity)
    : IParameter<SerialSessionTermination>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(6, "Session Termination", ParameterAccess.ReadWrite);

    static SerialSessionTermination IMessage<SerialSessionTermination>.Layout<W>(
        ref W w,
        in SerialSessionTermination m
    ) => new(w.Flag(m.CarrierLoss), w.Flag(m.Inactivity, pad: 6));
}
