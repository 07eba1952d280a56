using System.Text;
using Sideband.Cli.Consoles.Split;

namespace Sideband.Cli.Tests.Consoles;

/// <summary>Several consoles on one screen.</summary>
public sealed class SplitViewTests
{
    private static SplitPane Pane(string name, string said)
    {
        var pane = new SplitPane(name);
        pane.Tell("console 1");
        pane.Terminal.Take(Encoding.UTF8.GetBytes(said));
        return pane;
    }

    private static string Shown(VtTerminal person)
    {
        var lines = Enumerable.Range(0, person.Screen.Rows).Select(person.Screen.Text);
        return string.Join('\n', lines).TrimEnd('\n');
    }

    [Theory]
    [InlineData(1, 80, 24, "0,0 80x23")]
    [InlineData(2, 161, 25, "0,0 80x24; 81,0 80x24")]
    [InlineData(2, 100, 50, "0,0 100x24; 0,25 100x24")]
    [InlineData(3, 161, 50, "0,0 80x24; 81,0 80x24; 0,25 161x24")]
    [InlineData(4, 100, 20, "0,0 49x9; 50,0 50x9; 0,10 49x9; 50,10 50x9")]
    [InlineData(9, 30, 10, "")]
    public void Tiles_come_near_to_what_consoles_are_made_for(int count, int columns, int rows, string expected)
    {
        var tiles = Tile.Part(count, columns, rows);
        Assert.Equal(expected, string.Join("; ", tiles.Select(t => $"{t.Left},{t.Top} {t.Columns}x{t.Rows}")));
    }

    [Fact]
    public void Each_machine_has_its_tile_and_the_keys_go_round()
    {
        var view = new SplitView([Pane("a", "one\r\n$ "), Pane("b", "two\r\n# ")], "~? helps ");
        var person = new VtTerminal(61, 4);
        person.Take(Encoding.UTF8.GetBytes(view.Paint(61, 4)));
        Assert.Equal(
            """
             a  console 1        ~? helps │ b  console 1
            one                           │two
            $                             │#
                                          │
            """,
            Shown(person)
        );
        Assert.Equal((2, 2), (person.Screen.Column, person.Screen.Row));
        view.Move(1);
        person.Take(Encoding.UTF8.GetBytes(view.Paint(61, 4)));
        Assert.Equal((33, 2), (person.Screen.Column, person.Screen.Row));
        view.Move(1);
        Assert.Equal(0, view.Focus);
        view.Move(-1);
        view.Zoom();
        person.Take(Encoding.UTF8.GetBytes(view.Paint(61, 4)));
        Assert.Equal(" b (2 of 2)  console 1                              ~? helps\ntwo\n#", Shown(person));
    }

    [Fact]
    public void A_tile_that_is_too_small_shows_the_last_lines_and_where_the_cursor_is()
    {
        var lines = string.Concat(Enumerable.Range(1, 30).Select(i => $"line {i}\r\n"));
        var view = new SplitView([Pane("a", lines + new string('-', 50) + "end")], "");
        var person = new VtTerminal(40, 4);
        person.Take(Encoding.UTF8.GetBytes(view.Paint(40, 4)));
        Assert.Equal($" a  console 1\n\n\n{new string('-', 36)}end", Shown(person));
        Assert.Equal(39, person.Screen.Column);
    }

    [Fact]
    public void What_changes_is_all_that_is_painted_and_the_screen_is_as_if_it_were_painted_anew()
    {
        var random = new Random(11);
        const string letters = "\u001b[\u001b[;;0123456789ABCDHJKLMPm\n\r\b日本abc   ";
        var panes = Enumerable.Range(0, 4).Select(i => Pane($"node{i}", "")).ToArray();
        var view = new SplitView(panes, "help ");
        var person = new VtTerminal(90, 20);
        for (var step = 0; step < 200; step++)
        {
            var text = new string(random.GetItems<char>(letters, 30));
            panes[random.Next(4)].Terminal.Take(Encoding.UTF8.GetBytes(text));
            if (step % 7 == 0)
                view.Move(1);
            if (step % 40 == 0)
                view.Zoom();
            person.Take(Encoding.UTF8.GetBytes(view.Paint(90, 20)));
            if (step % 10 != 0)
                continue;
            var before = Enumerable.Range(0, 20).SelectMany(row => person.Screen.Line(row).ToArray()).ToArray();
            view.Forget();
            var anew = new VtTerminal(90, 20);
            anew.Take(Encoding.UTF8.GetBytes(view.Paint(90, 20)));
            Assert.Equal(Enumerable.Range(0, 20).SelectMany(row => anew.Screen.Line(row).ToArray()), before);
        }
        Assert.InRange(view.Paint(90, 20).Length, 0, 40);
    }

    [Fact]
    public void Without_a_terminal_lines_have_their_hosts_names()
    {
        var lines = new HostLines("node1");
        var all = new List<byte>();
        lines.Take("one\r\ntw"u8, all);
        Assert.Equal("node1: one\n", Encoding.UTF8.GetString([.. all]));
        Assert.True(lines.HasRest);
        lines.Take("o\n\nlogin: "u8, all);
        lines.End(all);
        Assert.Equal("node1: one\nnode1: two\nnode1: \nnode1: login: \n", Encoding.UTF8.GetString([.. all]));
    }
}
