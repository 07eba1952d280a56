using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 10: what a modem is set up with.</summary>
/// <param name="Block">Which 16 bytes, from 1.</param>
/// <param name="Text">ASCII, ended by a null character where it is shorter than the block.</param>
public readonly record struct SerialModemInitString(byte Block, Octets Text) : IParameter<SerialModemInitString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(10, "Modem Init String", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialModemInitString IMessage<SerialModemInitString>.Layout<W>(ref W w, in SerialModemInitString m) =>
        new(w.U8(m.Block), w.Rest(m.Text));
}
