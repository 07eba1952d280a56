using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Parameters;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>Messages and commands as lines of text between brackets. (IPMI v2.0 §14.7)</summary>
internal sealed class TerminalMode : ISerialMode
{
    private readonly SerialServer _server;
    private readonly SerialSettings _settings;
    private readonly TerminalCommands _commands;
    private readonly TerminalEditor _editor;

    public TerminalMode(SerialServer server, SerialSettings settings, TerminalCommands commands)
    {
        (_server, _settings, _commands) = (server, settings, commands);
        _editor = new(settings, server);
    }

    /// <summary>What ends a line of the controller, as it is set. (§25.2, parameter 29)</summary>
    public static ReadOnlySpan<byte> Newline(SerialSettings settings, bool wanted = true) =>
        !wanted
            ? []
            : settings.Terminal.OutputNewline switch
            {
                TerminalNewline.CrLf => "\r\n"u8,
                TerminalNewline.Null => "\0"u8,
                TerminalNewline.Cr => "\r"u8,
                TerminalNewline.LfCr => "\n\r"u8,
                TerminalNewline.Lf => "\n"u8,
                _ => [],
            };

    public void Receive(byte character)
    {
        if (!_editor.Push((char)character))
            return;
        var line = _editor.Line.ToString().Trim(' ');
        if (line.StartsWith("SYS", StringComparison.OrdinalIgnoreCase))
            WriteLines(_commands.Run(line));
        else
            OnMessage(line);
        if (_settings.Terminal.Handshake)
            WriteLines(["SYS"]);
    }

    public void Respond(in MessageHeader header, ReadOnlySpan<byte> body) =>
        Write(
            new()
            {
                NetFn = (byte)(header.NetFn | 1),
                Lun = header.ToLun,
                Sequence = header.Sequence,
                Command = header.Command,
                Body = body,
            }
        );

    public void Request(in MessageHeader header, ReadOnlySpan<byte> body) =>
        Write(
            new()
            {
                NetFn = header.NetFn,
                Lun = header.FromLun,
                Sequence = header.Sequence,
                Command = header.Command,
                Body = body,
            }
        );

    private void OnMessage(string line)
    {
        Span<byte> bytes = stackalloc byte[255];
        // What is no message is dropped, as a broken frame is. (§14.8)
        if (
            !TerminalMessage.TryReadHex(line, bytes, out var length)
            || !TerminalMessage.TryRead(bytes[..length], out var message)
        )
            return;
        // From a console to the controller only this bridge field has a meaning. (table 14-12)
        if (message.Bridge != 0)
            return;
        if (message.IsResponse)
        {
            _server.Heard(message.NetFn, message.Command);
            return;
        }
        var header = new MessageHeader(
            LanMessage.ControllerAddress,
            message.Lun,
            LanMessage.ConsoleAddress,
            0,
            message.NetFn,
            message.Sequence,
            message.Command
        );
        _server.Handle(in header, message.Body);
    }

    private void Write(in TerminalMessage message)
    {
        var text = new StringBuilder();
        message.Write(text);
        WriteLines([text.ToString()]);
    }

    /// <summary>Writes text between brackets.</summary>
    private void WriteLines(IReadOnlyList<string> lines)
    {
        _server.Send("["u8);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                _server.Send(Newline(_settings));
            _server.Send(Encoding.ASCII.GetBytes(lines[i]));
        }
        _server.Send("]"u8);
        _server.Send(Newline(_settings));
    }
}
