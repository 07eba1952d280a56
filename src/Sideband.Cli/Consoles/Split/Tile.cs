namespace Sideband.Cli.Consoles.Split;

/// <summary>A part of the person's screen: a line with a name, and below it what a machine shows.</summary>
/// <param name="Left">Its first column, from 0.</param>
/// <param name="Top">The row of its name, from 0.</param>
/// <param name="Columns">How wide it is.</param>
/// <param name="Rows">How many rows it has below the name.</param>
internal readonly record struct Tile(int Left, int Top, int Columns, int Rows)
{
    private const int WantedColumns = 80;
    private const int WantedRows = 24;
    private const int FewestRows = 2;
    private const int FewestColumns = 20;

    /// <summary>Parts a screen so that each tile comes as near as it can to what consoles are made for, 80 by 24.</summary>
    /// <param name="count">How many tiles.</param>
    /// <param name="columns">How wide the screen is.</param>
    /// <param name="rows">How high it is.</param>
    /// <returns>The tiles, row by row; none where they would be too small to see anything.</returns>
    public static IReadOnlyList<Tile> Part(int count, int columns, int rows)
    {
        var best = Enumerable.Range(1, count).MaxBy(across => Fit(Size(count, across, columns, rows)));
        var down = (count + best - 1) / best;
        var tiles = new List<Tile>();
        for (var i = 0; i < count; i++)
        {
            var row = i / best;
            // The last row has fewer, and they are wider.
            var across = Math.Min(best, count - (row * best));
            var (left, right) = (Edge(i % best, across, columns + 1), Edge((i % best) + 1, across, columns + 1));
            var (top, bottom) = (Edge(row, down, rows), Edge(row + 1, down, rows));
            tiles.Add(new(left, top, right - left - 1, bottom - top - 1));
        }
        return tiles.All(t => t.Columns >= FewestColumns && t.Rows >= FewestRows) ? tiles : [];
    }

    private static int Edge(int index, int of, int length) => index * length / of;

    private static (int Columns, int Rows) Size(int count, int across, int columns, int rows)
    {
        var down = (count + across - 1) / across;
        return ((columns + 1) / across - 1, (rows / down) - 1);
    }

    /// <summary>Lines that are cut are worse than few of them.</summary>
    private static double Fit((int Columns, int Rows) size) =>
        Math.Pow(Math.Min(1.0, (double)size.Columns / WantedColumns), 1.5)
        * Math.Min(1.0, (double)size.Rows / WantedRows);
}
