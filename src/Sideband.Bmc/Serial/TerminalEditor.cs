using Sideband.Bmc.Parameters;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>Puts the lines of terminal mode together, and shows and edits them as is set. (IPMI v2.0 §14.7.2, §14.8, §14.9)</summary>
internal sealed class TerminalEditor(SerialSettings settings, SerialServer server)
{
    /// <summary>A message of 255 bytes with spaces, and what is around it.</summary>
    private const int LongestLine = (255 * 3) + 2;

    private const char Backspace = '\b';
    private const char Delete = '\x7F';
    private const char Escape = '\x1B';
    private readonly char[] _line = new char[LongestLine];
    private int _length;
    private bool _within;
    private bool _escaped;

    /// <summary>The text within the brackets of the line that the last character completed.</summary>
    public ReadOnlySpan<char> Line => _line.AsSpan(0, _length);

    /// <summary>Takes a character of the console.</summary>
    /// <returns>Whether it completed a line.</returns>
    public bool Push(char c)
    {
        var end = settings.Terminal.InputNewline == TerminalInputNewline.Null ? '\0' : '\r';
        if (c == Escape)
            return Drop(escaped: true);
        if (_escaped && c == end)
        {
            // Whoever edits sees that the line is gone. (§14.8)
            _escaped = false;
            if (settings.Terminal.LineEditing)
                server.Send(TerminalMode.Newline(settings));
            return false;
        }
        _escaped = false;
        if (c == '[')
        {
            (_within, _length) = (true, 0);
            Echo(c);
            return false;
        }
        if (!_within)
            return false;
        if (c == end)
            return End();
        if (c is Backspace or Delete)
            return Rub();
        // Some terminals end lines with both. Any other control character drops the line. (§14.8)
        if (c == '\n')
            return false;
        if (c is < ' ' or > '~')
            return Drop(escaped: false);
        if (_length < _line.Length)
        {
            _line[_length++] = c;
            Echo(c);
        }
        return false;
    }

    private bool End()
    {
        if (_length > 0 && _line[_length - 1] == '\\')
        {
            // The line goes on in the next. (§14.8)
            _length--;
            server.Send(TerminalMode.Newline(settings, settings.Terminal.Echo));
            return false;
        }
        server.Send(TerminalMode.Newline(settings, settings.Terminal.Echo));
        _within = false;
        if (_length == 0 || _line[_length - 1] != ']')
            return false;
        _length--;
        return true;
    }

    private bool Rub()
    {
        if (!settings.Terminal.LineEditing || _length == 0)
            return false;
        _length--;
        server.Send(settings.Terminal.Delete == TerminalDelete.Rubout ? "\b \b"u8 : "\x7F"u8);
        return false;
    }

    private bool Drop(bool escaped)
    {
        (_within, _length, _escaped) = (false, 0, escaped);
        return false;
    }

    private void Echo(char c)
    {
        if (settings.Terminal.Echo)
            server.Send([(byte)c]);
    }
}
