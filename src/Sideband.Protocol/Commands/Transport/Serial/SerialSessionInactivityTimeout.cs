using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 4: after how long a silent session ends.</summary>
/// <param name="HalfMinutes">In units of 30 seconds; 0 is never.</param>
public readonly record struct SerialSessionInactivityTimeout(byte HalfMinutes)
    : IParameter<SerialSessionInactivityTimeout>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "Session Inactivity Timeout", ParameterAccess.ReadWrite);

    static SerialSessionInactivityTimeout IMessage<SerialSessionInactivityTimeout>.Layout<W>(
        ref W w,
        in SerialSessionInactivityTimeout m
    ) => new(w.Bits(4, m.HalfMinutes, pad: 4));
}
