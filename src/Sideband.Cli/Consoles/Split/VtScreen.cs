using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>The screen of a terminal: what stands where. <see cref="VtTerminal"/> tells it what to do.</summary>
internal sealed class VtScreen
{
    private const int TabWidth = 8;
    private Cell[][] _lines;
    private int _top;
    private int _bottom;
    private bool _isPastEnd;

    public VtScreen(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _lines = NewLines(rows);
        _bottom = rows - 1;
    }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Where the cursor is, from 0.</summary>
    public int Column { get; private set; }

    /// <summary>Where the cursor is, from 0.</summary>
    public int Row { get; private set; }

    /// <summary>How the next character looks.</summary>
    public CellStyle Style { get; set; }

    /// <summary>Whether a line that is full goes on in the next one.</summary>
    public bool Wraps { get; set; } = true;

    public ReadOnlySpan<Cell> Line(int row) => _lines[row];

    /// <summary>What stands in a line, without the blanks at its end.</summary>
    public string Text(int row)
    {
        var text = new StringBuilder();
        foreach (var cell in _lines[row])
        {
            if (cell.Character.Value != 0)
                text.Append(cell.Character.ToString());
        }
        return text.ToString().TrimEnd(' ');
    }

    public void Put(Rune character)
    {
        var width = Cell.IsWide(character) && Columns > 1 ? 2 : 1;
        if (Wraps && (_isPastEnd || Column + width > Columns))
        {
            Column = 0;
            LineFeed();
        }
        if (Column + width > Columns)
            Column = Columns - width;
        var line = _lines[Row];
        // Of a wide character that is written over in half, nothing stays.
        if (line[Column].Character.Value == 0 && Column > 0)
            line[Column - 1] = Cell.Blank(Style);
        if (Column + width < Columns && line[Column + width].Character.Value == 0)
            line[Column + width] = Cell.Blank(Style);
        line[Column] = new(character, Style);
        if (width == 2)
            line[Column + 1] = new(default, Style);
        var next = Column + width;
        // The cursor stays on the last place until the next character comes: a line of just the width leaves none empty below.
        _isPastEnd = next >= Columns;
        Column = _isPastEnd ? Columns - 1 : next;
    }

    /// <summary>Moves the cursor as far as the screen goes.</summary>
    public void MoveTo(int column, int row)
    {
        _isPastEnd = false;
        Column = Math.Clamp(column, 0, Columns - 1);
        Row = Math.Clamp(row, 0, Rows - 1);
    }

    /// <summary>Moves the cursor up or down; within the scrolling region it stays there.</summary>
    public void MoveBy(int rows)
    {
        var first = Row >= _top ? _top : 0;
        var last = Row <= _bottom ? _bottom : Rows - 1;
        MoveTo(Column, Math.Clamp(Row + rows, first, last));
    }

    public void Tab() => MoveTo(((Column / TabWidth) + 1) * TabWidth, Row);

    public void LineFeed()
    {
        _isPastEnd = false;
        if (Row == _bottom)
            Scroll(1);
        else if (Row < Rows - 1)
            Row++;
    }

    public void ReverseLineFeed()
    {
        _isPastEnd = false;
        if (Row == _top)
            Scroll(-1);
        else if (Row > 0)
            Row--;
    }

    /// <summary>Only these lines scroll; the cursor goes home.</summary>
    public void SetRegion(int top, int bottom)
    {
        bottom = Math.Min(bottom, Rows - 1);
        if (top >= bottom)
            return;
        (_top, _bottom) = (Math.Max(top, 0), bottom);
        MoveTo(0, 0);
    }

    /// <summary>Moves what is in the region up; negative, down.</summary>
    public void Scroll(int count) => Shift(_top, count);

    /// <summary>Puts empty lines in before the cursor's; negative takes lines out from there.</summary>
    public void InsertLines(int count)
    {
        if (Row < _top || Row > _bottom)
            return;
        Shift(Row, -count);
        MoveTo(0, Row);
    }

    /// <summary>Puts blanks in before the cursor; negative takes characters out from there.</summary>
    public void InsertBlanks(int count)
    {
        _isPastEnd = false;
        var rest = _lines[Row].AsSpan(Column);
        var moved = Math.Min(Math.Abs(count), rest.Length);
        if (count > 0)
        {
            rest[..^moved].CopyTo(rest[moved..]);
            rest[..moved].Fill(Cell.Blank(Style));
        }
        else
        {
            rest[moved..].CopyTo(rest);
            rest[^moved..].Fill(Cell.Blank(Style));
        }
    }

    public void EraseCharacters(int count)
    {
        _isPastEnd = false;
        _lines[Row].AsSpan(Column, Math.Clamp(count, 0, Columns - Column)).Fill(Cell.Blank(Style));
    }

    /// <summary>Erases in the line: 0 from the cursor on, 1 up to it, 2 all.</summary>
    public void EraseLine(int what)
    {
        _isPastEnd = false;
        var line = _lines[Row].AsSpan();
        var part =
            what == 0 ? line[Column..]
            : what == 1 ? line[..(Column + 1)]
            : line;
        part.Fill(Cell.Blank(Style));
    }

    /// <summary>Erases on the screen: 0 from the cursor on, 1 up to it, 2 all.</summary>
    public void EraseScreen(int what)
    {
        if (what < 2)
            EraseLine(what);
        var (from, to) =
            what == 0 ? (Row + 1, Rows)
            : what == 1 ? (0, Row)
            : (0, Rows);
        for (var row = from; row < to; row++)
            _lines[row].AsSpan().Fill(Cell.Blank(Style));
    }

    /// <summary>As it was at first.</summary>
    public void Reset()
    {
        (Style, Wraps, _top, _bottom) = (default, true, 0, Rows - 1);
        EraseScreen(2);
        MoveTo(0, 0);
    }

    /// <summary>Makes it larger or smaller. The lines around the cursor stay.</summary>
    public void Resize(int columns, int rows)
    {
        if ((columns, rows) == (Columns, Rows))
            return;
        var (before, lost) = (_lines, Math.Max(0, Row - rows + 1));
        (Columns, Rows, _top, _bottom) = (columns, rows, 0, rows - 1);
        _lines = NewLines(rows);
        for (var row = 0; row < rows && row + lost < before.Length; row++)
        {
            var line = before[row + lost];
            line.AsSpan(0, Math.Min(columns, line.Length)).CopyTo(_lines[row]);
        }
        MoveTo(Column, Row - lost);
    }

    private void Shift(int from, int count)
    {
        var region = _lines.AsSpan(from, _bottom - from + 1);
        var moved = Math.Min(Math.Abs(count), region.Length);
        var gone = (count > 0 ? region[..moved] : region[^moved..]).ToArray();
        foreach (var line in gone)
            line.AsSpan().Fill(Cell.Blank(Style));
        if (count > 0)
        {
            region[moved..].CopyTo(region);
            gone.CopyTo(region[^moved..]);
        }
        else
        {
            region[..^moved].CopyTo(region[moved..]);
            gone.CopyTo(region);
        }
    }

    private Cell[][] NewLines(int rows)
    {
        var lines = new Cell[rows][];
        for (var row = 0; row < rows; row++)
        {
            lines[row] = new Cell[Columns];
            lines[row].AsSpan().Fill(Cell.Blank(default));
        }
        return lines;
    }
}
