namespace Sideband.Cli.Consoles;

/// <summary>
/// Finds in what is typed what is meant for this program: the escape character at the beginning of a line, and the key
/// behind it, as ssh has them. Everything else is the machine's.
/// </summary>
/// <param name="escape">The escape character.</param>
/// <param name="isSplit">Whether there are several consoles, and keys to go from one to another.</param>
internal sealed class EscapeKeys(byte escape, bool isSplit = false)
{
    /// <summary>Goes to the next console wherever the line is: a menu has no lines.</summary>
    private const byte NextKey = 0x1D; // Ctrl-]

    private const string Help = """

        {0}.   end this console
        {0}B   send a break
        {0}P   let the machine hold off, and go on
        {0}R   pulse the ring indicator
        {0}S   say how things are
        {0}^Z  suspend this program
        {0}{0}   send {0} itself
        {0}?   this list
        (each at the beginning of a line)

        """;
    private const string SplitHelp = """

        {0}N   to the next console; Ctrl-] too, anywhere
        {0}L   to the last one before
        {0}Z   this console on the whole screen, and back
        """;
    private bool _isLineStart = true;
    private bool _isEscaped;

    /// <summary>The list of the keys.</summary>
    public static string HelpOf(byte escape, bool isSplit = false) =>
        ((isSplit ? SplitHelp : "") + Help).Replace("{0}", ((char)escape).ToString(), StringComparison.Ordinal);

    /// <summary>Takes what was typed up to the first thing that is asked for.</summary>
    /// <param name="typed">What was typed; what was taken is cut off.</param>
    /// <param name="forMachine">Gets what the machine is to have.</param>
    /// <returns>What is asked for; none where all was taken.</returns>
    public EscapeAction Take(ref ReadOnlySpan<byte> typed, List<byte> forMachine)
    {
        while (!typed.IsEmpty)
        {
            var key = typed[0];
            typed = typed[1..];
            if (_isEscaped)
            {
                _isEscaped = false;
                if (ActionOf(key) is var action && action != EscapeAction.None)
                    return action;
                // It was no key of ours: both characters are the machine's. Twice the escape character is it once.
                if (key != escape)
                    forMachine.Add(escape);
            }
            else if (isSplit && key == NextKey)
            {
                _isLineStart = true;
                return EscapeAction.Next;
            }
            else if (_isLineStart && key == escape)
            {
                _isEscaped = true;
                continue;
            }
            forMachine.Add(key);
            _isLineStart = key is (byte)'\r' or (byte)'\n';
        }
        return EscapeAction.None;
    }

    private EscapeAction ActionOf(byte key) =>
        key switch
        {
            (byte)'.' => EscapeAction.End,
            (byte)'?' => EscapeAction.Help,
            (byte)'B' or (byte)'b' => EscapeAction.Break,
            (byte)'R' or (byte)'r' => EscapeAction.Ring,
            (byte)'P' or (byte)'p' => EscapeAction.Pause,
            (byte)'S' or (byte)'s' => EscapeAction.Status,
            0x1A => EscapeAction.Suspend,
            (byte)'N' or (byte)'n' when isSplit => EscapeAction.Next,
            (byte)'L' or (byte)'l' when isSplit => EscapeAction.Previous,
            (byte)'Z' or (byte)'z' when isSplit => EscapeAction.Zoom,
            _ => EscapeAction.None,
        };
}
