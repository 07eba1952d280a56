using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 21: the numbers that are called.</summary>
/// <param name="DialString">Which; 0 is volatile.</param>
/// <param name="Block">Which 16 bytes, from 1.</param>
/// <param name="Text">ASCII, ended by a null character where it is shorter than the block.</param>
public readonly record struct SerialDestinationDialStrings(byte DialString, byte Block, Octets Text)
    : IParameter<SerialDestinationDialStrings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(21, "Destination Dial Strings", ParameterAccess.ReadWrite)
        {
            HasSetSelector = true,
            HasBlockSelector = true,
        };

    static SerialDestinationDialStrings IMessage<SerialDestinationDialStrings>.Layout<W>(
        ref W w,
        in SerialDestinationDialStrings m
    ) => new(w.Bits(4, m.DialString, pad: 4), w.U8(m.Block), w.Rest(m.Text));
}
