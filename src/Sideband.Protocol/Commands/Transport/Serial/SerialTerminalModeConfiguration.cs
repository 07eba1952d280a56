using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 29: how terminal mode looks to a person.</summary>
/// <param name="Handshake">The controller says when it has room for a message.</param>
/// <param name="Echo">It shows what is typed.</param>
/// <param name="Delete">What it shows when a character is deleted.</param>
/// <param name="LineEditing">A line may be edited.</param>
/// <param name="Operation">What a write is for.</param>
/// <param name="InputNewline">What ends a line of the console.</param>
/// <param name="OutputNewline">What ends a line of the controller.</param>
public readonly record struct SerialTerminalModeConfiguration(
    bool Handshake,
    bool Echo,
    TerminalDelete Delete,
    bool LineEditing,
    TerminalOperation Operation,
    TerminalInputNewline InputNewline,
    TerminalNewline OutputNewline
) : IParameter<SerialTerminalModeConfiguration>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(29, "Terminal Mode Configuration", ParameterAccess.ReadWrite);

    static SerialTerminalModeConfiguration IMessage<SerialTerminalModeConfiguration>.Layout<W>(
        ref W w,
        in SerialTerminalModeConfiguration m
    ) =>
        new(
            w.Flag(m.Handshake),
            w.Flag(m.Echo),
            w.Enum(2, m.Delete),
            w.Flag(m.LineEditing, skip: 1),
            w.Enum(2, m.Operation),
            w.Enum(4, m.InputNewline),
            w.Enum(4, m.OutputNewline)
        );
}
