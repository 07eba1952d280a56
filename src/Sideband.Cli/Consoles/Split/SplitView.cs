namespace Sideband.Cli.Consoles.Split;

/// <summary>The split screen: which machine has the keys, who is where, and what is to be painted.</summary>
/// <param name="panes">The machines.</param>
/// <param name="hint">What stands beside the name of the one that has the keys.</param>
internal sealed class SplitView(IReadOnlyList<SplitPane> panes, string hint)
{
    private Frame? _painted;
    private int _focus;
    private bool _isZoomed;

    /// <summary>The machine that has the keys.</summary>
    public int Focus => _focus;

    /// <summary>Gives the keys to the next machine, or to the one before.</summary>
    public void Move(int by) => _focus = (_focus + by + panes.Count) % panes.Count;

    /// <summary>Gives the whole screen to the machine that has the keys, or takes it back.</summary>
    public void Zoom() => _isZoomed = !_isZoomed;

    /// <summary>The person's screen shows something else now.</summary>
    public void Forget() => _painted = null;

    /// <summary>What makes the person's screen show how things are.</summary>
    public string Paint(int columns, int rows)
    {
        var tiles = _isZoomed ? [] : Tile.Part(panes.Count, columns, rows);
        var frame = new Frame(columns, rows);
        if (tiles.Count == 0)
        {
            Put(frame, _focus, new(0, 0, columns, Math.Max(1, rows - 1)), $" ({_focus + 1} of {panes.Count})");
        }
        else
        {
            for (var i = 0; i < panes.Count; i++)
            {
                Put(frame, i, tiles[i], "");
                if (tiles[i].Left + tiles[i].Columns < columns)
                    frame.PutEdge(tiles[i].Left + tiles[i].Columns, tiles[i].Top, tiles[i].Rows + 1);
            }
        }
        var text = frame.After(_painted);
        _painted = frame;
        return text;
    }

    private void Put(Frame frame, int i, Tile tile, string place)
    {
        var pane = panes[i];
        var isFocus = i == _focus;
        pane.Fit(tile);
        var words = $" {pane.Name}{place}  {pane.State}";
        var room = tile.Columns - hint.Length;
        if (isFocus && words.Length <= room)
            words = words.PadRight(room) + hint;
        var marks = isFocus ? CellMarks.Negative | CellMarks.Bold : CellMarks.Underlined | CellMarks.Faint;
        frame.Put(words, tile.Left, tile.Top, tile.Columns, new(0, 0, marks));
        frame.Put(pane.Terminal, tile, isFocus);
    }
}
