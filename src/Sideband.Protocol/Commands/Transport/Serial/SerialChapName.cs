using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 34: what the controller calls itself.</summary>
/// <param name="Name">ASCII.</param>
public readonly record struct SerialChapName(string Name) : IParameter<SerialChapName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(34, "CHAP Name", ParameterAccess.ReadWrite);

    static SerialChapName IMessage<SerialChapName>.Layout<W>(ref W w, in SerialChapName m) => new(w.Text(16, m.Name));
}
