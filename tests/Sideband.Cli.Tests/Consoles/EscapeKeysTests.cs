using System.Text;
using Sideband.Cli.Consoles;

namespace Sideband.Cli.Tests.Consoles;

public sealed class EscapeKeysTests
{
    /// <summary>What the machine gets, with the actions in brackets where they were asked for.</summary>
    private static string Type(params string[] pieces) => TypeTo(new((byte)'~'), pieces);

    private static string TypeTo(EscapeKeys keys, params string[] pieces)
    {
        var all = new StringBuilder();
        foreach (var piece in pieces)
        {
            ReadOnlySpan<byte> typed = Encoding.Latin1.GetBytes(piece);
            while (!typed.IsEmpty)
            {
                var forMachine = new List<byte>();
                var action = keys.Take(ref typed, forMachine);
                all.Append(Encoding.Latin1.GetString([.. forMachine]));
                if (action != EscapeAction.None)
                    all.Append('[').Append(action).Append(']');
            }
        }
        return all.ToString();
    }

    [Fact]
    public void Only_at_the_beginning_of_a_line_is_it_an_escape_character()
    {
        Assert.Equal("[End]", Type("~."));
        Assert.Equal("a~.\r[Break]b", Type("a~.\r~Bb"));
        Assert.Equal("ls\r[Help][Status]", Type("ls\r~?~s"));
        Assert.Equal("[Suspend][Pause][Ring]", Type("~\x1a~P~R"));
    }

    [Fact]
    public void Twice_it_is_itself_and_with_another_key_both_are_the_machines()
    {
        Assert.Equal("~", Type("~~"));
        Assert.Equal("~x~.", Type("~x~."));
        Assert.Equal("~\r[End]", Type("~\r~."));
    }

    [Fact]
    public void It_does_not_matter_in_which_pieces_the_keys_come() =>
        Assert.Equal("x\r[End]", Type("x", "\r", "~", "."));

    [Fact]
    public void Several_consoles_have_keys_to_go_from_one_to_another()
    {
        Assert.Equal("[Next][Previous][Zoom]", TypeTo(new((byte)'~', isSplit: true), "~n~L~z"));
        Assert.Equal("ab[Next][End]", TypeTo(new((byte)'~', isSplit: true), "ab\x1d~."));
        Assert.Equal("~n\x1d", Type("~n\x1d"));
    }
}
