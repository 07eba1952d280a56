using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 49: the number of this system.</summary>
/// <param name="Block">Which 16 bytes, from 1.</param>
/// <param name="Text">ASCII, ended by a null character where it is shorter than the block.</param>
public readonly record struct SerialSystemPhoneNumber(byte Block, Octets Text) : IParameter<SerialSystemPhoneNumber>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(49, "System Phone Number", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialSystemPhoneNumber IMessage<SerialSystemPhoneNumber>.Layout<W>(ref W w, in SerialSystemPhoneNumber m) =>
        new(w.U8(m.Block), w.Rest(m.Text));
}
