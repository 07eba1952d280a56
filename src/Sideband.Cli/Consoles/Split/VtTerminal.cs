using System.Globalization;
using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>
/// What a terminal makes of the bytes that a machine sends: as much of the VT100 and its successors as firmware menus, boot
/// loaders, shells and editors use. What it does not know it leaves out. Bytes come in pieces of any size. (ECMA-48)
/// </summary>
internal sealed class VtTerminal(int columns, int rows)
{
    private const int MostParameters = 16;
    private const int LargestParameter = 9999;

    /// <summary>What the VT100's graphics have in place of the letters from 60h on.</summary>
    private const string Graphics = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly List<int> _parameters = [];
    private readonly bool[] _hasGraphics = new bool[2];
    private readonly StringBuilder _answers = new();
    private State _state;
    private char _private;
    private char _intermediate;
    private char _high;
    private int _set;
    private (int Column, int Row, CellStyle Style) _saved;

    private enum State
    {
        Text,
        Escape,
        Intermediate,
        Control,
        String,
        StringEscape,
    }

    /// <summary>What stands on it.</summary>
    public VtScreen Screen { get; } = new(columns, rows);

    /// <summary>Whether the machine lets the cursor be seen.</summary>
    public bool ShowsCursor { get; private set; } = true;

    /// <summary>Takes what the machine sends.</summary>
    /// <returns>What the terminal answers: machines ask it where the cursor is.</returns>
    public string Take(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[256];
        _answers.Clear();
        while (!bytes.IsEmpty)
        {
            _decoder.Convert(bytes, characters, flush: false, out var used, out var made, out _);
            bytes = bytes[used..];
            foreach (var character in characters[..made])
                Take(character);
        }
        return _answers.ToString();
    }

    private void Take(char c)
    {
        switch (_state)
        {
            case State.String or State.StringEscape:
                _state =
                    c == '\a' || (_state == State.StringEscape && c == '\\') ? State.Text
                    : c == '\u001b' ? State.StringEscape
                    : State.String;
                break;
            case var _ when c < ' ' || c == '\u007f':
                Control(c);
                break;
            case State.Text:
                Print(c);
                break;
            case State.Escape:
                Escape(c);
                break;
            case State.Intermediate:
                if (_intermediate is '(' or ')')
                    _hasGraphics[_intermediate - '('] = c == '0';
                _state = State.Text;
                break;
            default:
                Parameter(c);
                break;
        }
    }

    /// <summary>Control characters hold within sequences, too.</summary>
    private void Control(char c)
    {
        switch (c)
        {
            case '\u001b':
                _state = State.Escape;
                break;
            case '\u0018' or '\u001a':
                _state = State.Text;
                break;
            case '\b':
                Screen.MoveTo(Screen.Column - 1, Screen.Row);
                break;
            case '\t':
                Screen.Tab();
                break;
            case '\n' or '\v' or '\f':
                Screen.LineFeed();
                break;
            case '\r':
                Screen.MoveTo(0, Screen.Row);
                break;
            case '\u000e' or '\u000f':
                _set = c == '\u000e' ? 1 : 0;
                break;
        }
    }

    private void Print(char c)
    {
        if (char.IsHighSurrogate(c))
        {
            _high = c;
            return;
        }
        var character =
            char.IsLowSurrogate(c) && _high != 0 ? new Rune(_high, c)
            : char.IsSurrogate(c) ? Rune.ReplacementChar
            : new Rune(c);
        _high = '\0';
        // What stands over another character has no place of its own here.
        if (
            Rune.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.Control
        )
            return;
        if (_hasGraphics[_set] && c is >= '`' and <= '~')
            character = new(Graphics[c - '`']);
        Screen.Put(character);
    }

    private void Escape(char c)
    {
        _state = State.Text;
        switch (c)
        {
            case '[':
                _parameters.Clear();
                (_private, _intermediate, _state) = ('\0', '\0', State.Control);
                break;
            case ']' or 'P' or 'X' or '^' or '_':
                _state = State.String;
                break;
            case >= ' ' and <= '/':
                (_intermediate, _state) = (c, State.Intermediate);
                break;
            case '7':
                Save();
                break;
            case '8':
                Restore();
                break;
            case 'D':
                Screen.LineFeed();
                break;
            case 'E':
                Screen.MoveTo(0, Screen.Row);
                Screen.LineFeed();
                break;
            case 'M':
                Screen.ReverseLineFeed();
                break;
            case 'c':
                Screen.Reset();
                (_set, _hasGraphics[0], _hasGraphics[1], ShowsCursor, _saved) = (0, false, false, true, default);
                break;
        }
    }

    private void Parameter(char c)
    {
        switch (c)
        {
            case >= '0' and <= '9':
                if (_parameters.Count == 0)
                    _parameters.Add(0);
                _parameters[^1] = Math.Min((_parameters[^1] * 10) + (c - '0'), LargestParameter);
                break;
            case ';' or ':':
                if (_parameters.Count == 0)
                    _parameters.Add(0);
                if (_parameters.Count < MostParameters)
                    _parameters.Add(0);
                break;
            case >= '<' and <= '?':
                _private = c;
                break;
            case >= ' ' and <= '/':
                _intermediate = c;
                break;
            default:
                _state = State.Text;
                if (_intermediate == '\0')
                    Sequence(c);
                break;
        }
    }

    private void Sequence(char c)
    {
        if (_private != '\0')
        {
            if (_private == '?' && c is 'h' or 'l')
                SetModes(c == 'h');
            return;
        }
        var count = Math.Max(1, First(0));
        if (Moves(c, count) || Changes(c, count))
            return;
        switch (c)
        {
            case 'r':
                Screen.SetRegion(count - 1, (First(1) is > 0 and var bottom ? bottom : Screen.Rows) - 1);
                break;
            case 'm':
                Screen.Style = Rendition.Of(Screen.Style, _parameters);
                break;
            case 's':
                Save();
                break;
            case 'u':
                Restore();
                break;
            case 'n' or 'c':
                Answer(c);
                break;
        }
    }

    /// <summary>What moves the cursor.</summary>
    private bool Moves(char c, int count)
    {
        var (column, row) = (Screen.Column, Screen.Row);
        switch (c)
        {
            case 'A' or 'B' or 'e':
                Screen.MoveBy(c == 'A' ? -count : count);
                return true;
            case 'C' or 'a':
                Screen.MoveTo(column + count, row);
                return true;
            case 'D':
                Screen.MoveTo(column - count, row);
                return true;
            case 'E' or 'F':
                Screen.MoveBy(c == 'E' ? count : -count);
                Screen.MoveTo(0, Screen.Row);
                return true;
            case 'G' or '`':
                Screen.MoveTo(count - 1, row);
                return true;
            case 'd':
                Screen.MoveTo(column, count - 1);
                return true;
            case 'H' or 'f':
                Screen.MoveTo(Math.Max(1, First(1)) - 1, count - 1);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What erases, puts in and takes out.</summary>
    private bool Changes(char c, int count)
    {
        switch (c)
        {
            case 'J':
                Screen.EraseScreen(First(0));
                return true;
            case 'K':
                Screen.EraseLine(First(0));
                return true;
            case 'L' or 'M':
                Screen.InsertLines(c == 'L' ? count : -count);
                return true;
            case '@' or 'P':
                Screen.InsertBlanks(c == '@' ? count : -count);
                return true;
            case 'X':
                Screen.EraseCharacters(count);
                return true;
            case 'S' or 'T':
                Screen.Scroll(c == 'S' ? count : -count);
                return true;
            default:
                return false;
        }
    }

    private int First(int index) => index < _parameters.Count ? _parameters[index] : 0;

    private void SetModes(bool on)
    {
        foreach (var mode in _parameters)
        {
            switch (mode)
            {
                case 7:
                    Screen.Wraps = on;
                    break;
                case 25:
                    ShowsCursor = on;
                    break;
                case 47 or 1047 or 1049:
                    // A second screen is not kept: who leaves it paints the first anew, or goes on below.
                    Screen.EraseScreen(2);
                    break;
            }
        }
    }

    private void Answer(char c)
    {
        if (c == 'c' && First(0) == 0)
            _answers.Append("\u001b[?6c");
        else if (c == 'n' && First(0) == 5)
            _answers.Append("\u001b[0n");
        else if (c == 'n' && First(0) == 6)
            _answers.Append(CultureInfo.InvariantCulture, $"\u001b[{Screen.Row + 1};{Screen.Column + 1}R");
    }

    private void Save() => _saved = (Screen.Column, Screen.Row, Screen.Style);

    private void Restore()
    {
        Screen.MoveTo(_saved.Column, _saved.Row);
        Screen.Style = _saved.Style;
    }
}
