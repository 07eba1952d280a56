namespace Sideband.Cli.Consoles;

/// <summary>
/// Finds in what is typed what is meant for this program: the escape character at the beginning of a line, and the key
/// behind it, as ssh has them. Everything else is the machine's.
/// </summary>
internal sealed class EscapeKeys(byte escape)
{
    public const string Help = """

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
    private bool _isLineStart = true;
    private bool _isEscaped;

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

    private static EscapeAction ActionOf(byte key) =>
        key switch
        {
            (byte)'.' => EscapeAction.End,
            (byte)'?' => EscapeAction.Help,
            (byte)'B' or (byte)'b' => EscapeAction.Break,
            (byte)'R' or (byte)'r' => EscapeAction.Ring,
            (byte)'P' or (byte)'p' => EscapeAction.Pause,
            (byte)'S' or (byte)'s' => EscapeAction.Status,
            0x1A => EscapeAction.Suspend,
            _ => EscapeAction.None,
        };
}
