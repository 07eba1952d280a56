using System.Globalization;
using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>The person's screen as it is to be. What differs from what was painted before is written.</summary>
internal sealed class Frame
{
    private readonly int _columns;
    private readonly Cell[] _cells;

    public Frame(int columns, int rows)
    {
        (_columns, _cells) = (columns, new Cell[columns * rows]);
        _cells.AsSpan().Fill(Cell.Blank(default));
    }

    /// <summary>Where the cursor stands, from 0; null hides it.</summary>
    public (int Column, int Row)? Cursor { get; set; }

    /// <summary>Puts the part of a machine's screen on a tile that has its cursor, with its lines around it.</summary>
    public void Put(VtTerminal terminal, Tile tile, bool isFocus)
    {
        var screen = terminal.Screen;
        var top = Math.Clamp(screen.Row - tile.Rows + 1, 0, Math.Max(0, screen.Rows - tile.Rows));
        var left = Math.Clamp(screen.Column - tile.Columns + 1, 0, Math.Max(0, screen.Columns - tile.Columns));
        for (var row = 0; row < Math.Min(tile.Rows, screen.Rows); row++)
        {
            var line = screen.Line(top + row)[left..];
            line = line[..Math.Min(line.Length, tile.Columns)];
            var place = Row(tile.Top + 1 + row).Slice(tile.Left, line.Length);
            line.CopyTo(place);
            BlankHalves(place);
        }
        if (isFocus && terminal.ShowsCursor)
            Cursor = (tile.Left + screen.Column - left, tile.Top + 1 + screen.Row - top);
    }

    /// <summary>Writes a line of words, as far as there is room.</summary>
    public void Put(string words, int column, int row, int width, CellStyle style)
    {
        var line = Row(row).Slice(column, width);
        line.Fill(new(new(' '), style));
        var at = 0;
        foreach (var character in words.EnumerateRunes().Take(width))
            line[at++] = new(character, style);
    }

    /// <summary>A line from top to bottom between tiles.</summary>
    public void PutEdge(int column, int top, int rows)
    {
        for (var row = top; row < top + rows; row++)
            Row(row)[column] = new(new('│'), new(0, 0, CellMarks.Faint));
    }

    /// <summary>What makes a terminal that shows another frame show this one.</summary>
    /// <param name="before">What it shows; null is not known.</param>
    public string After(Frame? before)
    {
        var text = new StringBuilder("\u001b[?25l");
        var known = before is not null && before._columns == _columns && before._cells.Length == _cells.Length;
        if (!known)
            text.Append("\u001b[0m\u001b[2J");
        CellStyle? style = null;
        var at = -1;
        for (var i = 0; i < _cells.Length; i++)
        {
            var cell = _cells[i];
            if (cell.Character.Value == 0 || (known && before!._cells[i] == cell))
                continue;
            if (!known && cell == Cell.Blank(default))
                continue;
            if (at != i || i % _columns == 0)
                text.Append(CultureInfo.InvariantCulture, $"\u001b[{(i / _columns) + 1};{(i % _columns) + 1}H");
            if (style != cell.Style)
                cell.Style.AppendTo(text);
            text.Append(cell.Character.ToString());
            style = cell.Style;
            at = i + (Cell.IsWide(cell.Character) ? 2 : 1);
        }
        text.Append("\u001b[0m");
        if (Cursor is { } cursor)
            text.Append(CultureInfo.InvariantCulture, $"\u001b[{cursor.Row + 1};{cursor.Column + 1}H\u001b[?25h");
        return text.ToString();
    }

    /// <summary>Half of a wide character cannot be shown; an edge or an erasure leaves such.</summary>
    private static void BlankHalves(Span<Cell> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var isWhole = i + 1 < line.Length && line[i + 1].Character.Value == 0;
            if (Cell.IsWide(line[i].Character) && isWhole)
                i++;
            else if (line[i].Character.Value == 0 || Cell.IsWide(line[i].Character))
                line[i] = Cell.Blank(line[i].Style);
        }
    }

    private Span<Cell> Row(int row) => _cells.AsSpan(row * _columns, _columns);
}
