using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>One machine's part of the split screen.</summary>
/// <param name="name">The host.</param>
internal sealed class SplitPane(string name)
{
    /// <summary>What consoles are made for.</summary>
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    private int _columns = UsualColumns;

    public string Name => name;

    public VtTerminal Terminal { get; } = new(UsualColumns, UsualRows);

    /// <summary>What was said of it last; it stands beside the name.</summary>
    public string State { get; private set; } = "connecting ...";

    /// <summary>Makes the machine's screen fit a tile: at least of the usual size, of which a smaller tile shows a part.</summary>
    public void Fit(Tile tile)
    {
        _columns = tile.Columns;
        Terminal.Screen.Resize(Math.Max(UsualColumns, tile.Columns), Math.Max(UsualRows, tile.Rows));
    }

    /// <summary>Something is to be said of it.</summary>
    public void Tell(string words) => State = words;

    /// <summary>The console is over; why stays to be read.</summary>
    public void End()
    {
        Show(Wrapped($"[{State}]\n"));
        State = "over";
    }

    /// <summary>Shows words of several lines among what the machine says.</summary>
    public void Show(string words) => Terminal.Take(Encoding.UTF8.GetBytes($"\r\n{words}".ReplaceLineEndings("\r\n")));

    /// <summary>Words in lines that fit into the tile.</summary>
    private string Wrapped(string words)
    {
        var text = new StringBuilder();
        var length = 0;
        foreach (var word in words.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > _columns)
            {
                text.Append('\n');
                length = 0;
            }
            if (length > 0)
                text.Append(' ');
            text.Append(word);
            length += word.Length + 1;
        }
        return text.ToString();
    }
}
