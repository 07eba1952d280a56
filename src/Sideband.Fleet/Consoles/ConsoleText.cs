using System.Text;

namespace Sideband.Fleet.Consoles;

/// <summary>Takes the lines out of what was sent to a terminal: without escape sequences, and without what was never shown.</summary>
internal sealed class ConsoleText
{
    /// <summary>A machine that never ends its line has no lines.</summary>
    private const int LongestLine = 1000;

    private readonly StringBuilder _line = new();
    private Escape _escape;

    private enum Escape
    {
        None,
        Begun,
        Control,
        Text,
    }

    /// <summary>Takes a piece, and gives the lines that end in it, each with the moment when it is whole.</summary>
    public IEnumerable<(TimeSpan At, string Line)> Take(TimeSpan at, string piece)
    {
        foreach (var c in piece)
        {
            if (IsEscaped(c))
                continue;
            if (c == '\n' || _line.Length >= LongestLine)
            {
                if (End() is { } ended)
                    yield return (at, ended);
            }
            if (c == '\b' && _line.Length > 0)
                _line.Length--;
            else if (!char.IsControl(c))
                _line.Append(c);
        }
    }

    /// <summary>The line that has not ended; null where there is none.</summary>
    public string? End()
    {
        var line = _line.ToString();
        _line.Clear();
        return line.Length == 0 ? null : line;
    }

    /// <summary>Control sequences end with a letter, texts for the terminal (as a window's title) with BEL or ESC \. (ECMA-48, 5.4 and 5.6)</summary>
    private bool IsEscaped(char c)
    {
        const char esc = '\x1b';
        if (c == esc)
        {
            _escape = Escape.Begun;
            return true;
        }
        switch (_escape)
        {
            case Escape.Begun:
                _escape = c switch
                {
                    '[' => Escape.Control,
                    ']' or 'P' or '_' or '^' or 'X' => Escape.Text,
                    // An intermediate, as in ESC ( B: the final follows.
                    >= ' ' and <= '/' => Escape.Begun,
                    _ => Escape.None,
                };
                return true;
            case Escape.Control:
                if (c is >= '@' and <= '~')
                    _escape = Escape.None;
                return true;
            case Escape.Text:
                if (c == '\a')
                    _escape = Escape.None;
                return true;
            default:
                return false;
        }
    }
}
