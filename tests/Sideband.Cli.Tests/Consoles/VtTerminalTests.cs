using System.Text;
using Sideband.Cli.Consoles.Split;

namespace Sideband.Cli.Tests.Consoles;

/// <summary>
/// What a terminal shows of what machines send. tmux 3.3a shows these streams alike, and random ones of 40 sequences; at the
/// end of a full line and outside of the region, where it differs from xterm and the VT510's manual, those are followed.
/// </summary>
public sealed class VtTerminalTests
{
    private static string Shown(VtTerminal terminal)
    {
        var lines = Enumerable.Range(0, terminal.Screen.Rows).Select(terminal.Screen.Text);
        return string.Join('\n', lines).TrimEnd('\n');
    }

    private static string Show(string sent, int columns = 10, int rows = 4)
    {
        var terminal = new VtTerminal(columns, rows);
        terminal.Take(Encoding.UTF8.GetBytes(sent));
        return Shown(terminal);
    }

    [Theory]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("one\ntwo", "one\n   two")]
    [InlineData("abc\rX", "Xbc")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("a\tb", "a       b")]
    [InlineData("1\r\n2\r\n3\r\n4\r\n5", "2\n3\n4\n5")]
    public void Lines_go_on_below_and_scroll(string sent, string shown) => Assert.Equal(shown, Show(sent));

    [Theory]
    [InlineData("0123456789ab", "0123456789\nab")]
    [InlineData("0123456789\r\nab", "0123456789\nab")]
    [InlineData("0123456789\u001b[Kab", "012345678a\nb")]
    [InlineData("\u001b[?7l0123456789ab", "012345678b")]
    public void A_line_that_is_full_goes_on_in_the_next_with_the_next_character(string sent, string shown) =>
        Assert.Equal(shown, Show(sent));

    [Theory]
    [InlineData("\u001b[2;3Hx\u001b[Hy", "y\n  x")]
    [InlineData("\u001b[99;99Hx\u001b[Ay\u001b[3Dz", "\n\n      z  y\n         x")]
    [InlineData("ab\u001b7\r\ncd\u001b8e", "abe\ncd")]
    [InlineData("abc\u001b[2Gx\u001b[2dy", "axc\n  y")]
    [InlineData("a\u001b[2Eb\u001b[Fc", "a\nc\nb")]
    public void The_cursor_goes_where_it_is_sent(string sent, string shown) => Assert.Equal(shown, Show(sent));

    [Theory]
    [InlineData("abcdef\u001b[3G\u001b[K", "ab")]
    [InlineData("abcdef\u001b[3G\u001b[1K", "   def")]
    [InlineData("ab\r\ncd\r\nef\u001b[2;1H\u001b[J", "ab")]
    [InlineData("ab\r\ncd\r\nef\u001b[2;1H\u001b[1J", "\n d\nef")]
    [InlineData("abcdef\u001b[3G\u001b[2P", "abef")]
    [InlineData("abcdef\u001b[3G\u001b[2@", "ab  cdef")]
    [InlineData("abcdef\u001b[3G\u001b[2X", "ab  ef")]
    [InlineData("a\r\nb\r\nc\u001b[2;1H\u001b[L", "a\n\nb\nc")]
    [InlineData("a\r\nb\r\nc\u001b[2;1H\u001b[M", "a\nc")]
    public void What_is_erased_put_in_and_taken_out(string sent, string shown) => Assert.Equal(shown, Show(sent));

    [Theory]
    [InlineData("a\r\nb\r\nc\r\nd\u001b[2;3r\u001b[3;1H\n\nX", "a\n\nX\nd")]
    [InlineData("a\r\nb\r\nc\r\nd\u001b[2;3r\u001b[2;1H\u001bMX", "a\nX\nb\nd")]
    [InlineData("a\r\nb\r\nc\r\nd\u001b[S", "b\nc\nd")]
    [InlineData("a\r\nb\r\nc\r\nd\u001b[2T", "\n\na\nb")]
    public void Only_the_region_scrolls(string sent, string shown) => Assert.Equal(shown, Show(sent));

    [Theory]
    [InlineData("\u001b(0lqk\u001b(Bq", "┌─┐q")]
    [InlineData("\u001b)0\u000ex\u000fx", "│x")]
    [InlineData("\u001b]0;a title\u0007x", "x")]
    [InlineData("\u001b]0;a title\u001b\\x", "x")]
    [InlineData("\u001bPq#0\u001b\\x", "x")]
    [InlineData("\u001b[>0;1c\u001b[?2004hx\u001b[1 q\u001b=y", "xy")]
    [InlineData("日本x", "日本x")]
    [InlineData("12日\u001b[4GX", "12 X")]
    [InlineData("12日5\u001b[3GX", "12X 5")]
    [InlineData("123456789日", "123456789\n日")]
    [InlineData("e\u0301\u200bx", "ex")]
    [InlineData("\ud83d\ude00x", "\ud83d\ude00x")]
    public void Line_drawing_wide_characters_and_what_is_not_for_the_screen(string sent, string shown) =>
        Assert.Equal(shown, Show(sent));

    [Fact]
    public void It_does_not_matter_in_which_pieces_the_bytes_come()
    {
        const string sent = "\u001b[2;3H\u001b[1;31mö日\u001b[0m\u001b(0x\u001b]2;t\u001b\\\u001b[6n";
        var whole = new VtTerminal(10, 4);
        var answer = whole.Take(Encoding.UTF8.GetBytes(sent));
        var pieces = new VtTerminal(10, 4);
        var answers = string.Concat(Encoding.UTF8.GetBytes(sent).Select(b => pieces.Take([b])));
        Assert.Equal((Shown(whole), answer), (Shown(pieces), answers));
        Assert.Equal("\u001b[2;7R", answer);
    }

    [Fact]
    public void Characters_look_as_they_were_sent()
    {
        var terminal = new VtTerminal(10, 2);
        terminal.Take(
            "\u001b[1;31ma\u001b[22;44mb\u001b[38;5;208mc\u001b[48;2;1;2;3md\u001b[39;49me\u001b[7;97mf\u001b[mg"u8
        );
        CellStyle[] expected =
        [
            new(2, 0, CellMarks.Bold),
            new(2, 5, CellMarks.None),
            new(209, 5, CellMarks.None),
            new(209, CellStyle.TrueColour | 0x010203, CellMarks.None),
            default,
            new(16, 0, CellMarks.Negative),
            default,
        ];
        Assert.Equal(expected, terminal.Screen.Line(0)[..7].ToArray().Select(cell => cell.Style));
    }

    [Fact]
    public void A_screen_that_becomes_smaller_keeps_the_lines_around_the_cursor()
    {
        var terminal = new VtTerminal(10, 4);
        terminal.Take("1\r\n2\r\n3\r\n4"u8);
        terminal.Screen.Resize(5, 2);
        Assert.Equal("3\n4", Shown(terminal));
        terminal.Screen.Resize(10, 4);
        terminal.Take("x"u8);
        Assert.Equal("3\n4x", Shown(terminal));
    }

    [Fact]
    public void Nothing_that_a_machine_sends_is_too_much()
    {
        var random = new Random(7);
        const string letters = "\u001b\u001b\u001b[[[;?0123456789ABCDEFGHJKLMPSTXrdmhl@()78Mc\n\r\b\t日x ";
        for (var run = 0; run < 300; run++)
        {
            var terminal = new VtTerminal(1 + random.Next(20), 1 + random.Next(6));
            for (var piece = 0; piece < 30; piece++)
            {
                var text = new string(random.GetItems<char>(letters, 40));
                terminal.Take(Encoding.UTF8.GetBytes(text));
                var screen = terminal.Screen;
                Assert.InRange(screen.Column, 0, screen.Columns - 1);
                Assert.InRange(screen.Row, 0, screen.Rows - 1);
                if (piece % 10 == 9)
                    screen.Resize(1 + random.Next(20), 1 + random.Next(6));
            }
        }
    }
}
