using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 20: how many dial strings there are beside the volatile one.</summary>
/// <param name="Count">0 to 15.</param>
public readonly record struct SerialNumberOfDialStrings(byte Count) : IParameter<SerialNumberOfDialStrings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(20, "Number of Dial Strings", ParameterAccess.ReadOnly);

    static SerialNumberOfDialStrings IMessage<SerialNumberOfDialStrings>.Layout<W>(
        ref W w,
        in SerialNumberOfDialStrings m
    ) => new(w.Bits(4, m.Count, pad: 4));
}
