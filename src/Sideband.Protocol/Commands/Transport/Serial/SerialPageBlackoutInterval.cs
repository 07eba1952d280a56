using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 14: how long it is quiet after a page.</summary>
/// <param name="Minutes">0 is not at all.</param>
public readonly record struct SerialPageBlackoutInterval(byte Minutes) : IParameter<SerialPageBlackoutInterval>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(14, "Page Blackout Interval", ParameterAccess.ReadWrite);

    static SerialPageBlackoutInterval IMessage<SerialPageBlackoutInterval>.Layout<W>(
        ref W w,
        in SerialPageBlackoutInterval m
    ) => new(w.U8(m.Minutes));
}
