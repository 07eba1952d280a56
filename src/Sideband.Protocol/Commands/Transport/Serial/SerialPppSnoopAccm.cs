using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 36: characters that are escaped in what is listened to.</summary>
/// <param name="Receive">A bit for each control character.</param>
public readonly record struct SerialPppSnoopAccm(uint Receive) : IParameter<SerialPppSnoopAccm>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(36, "PPP Snoop ACCM", ParameterAccess.ReadWrite);

    static SerialPppSnoopAccm IMessage<SerialPppSnoopAccm>.Layout<W>(ref W w, in SerialPppSnoopAccm m) =>
        new(w.U32BigEndian(m.Receive));
}
