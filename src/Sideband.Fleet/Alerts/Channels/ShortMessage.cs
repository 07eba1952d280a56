namespace Sideband.Fleet.Alerts.Channels;

/// <summary>The text of a short message.</summary>
internal static class ShortMessage
{
    private const int Longest = 160;

    /// <summary>
    /// One message of letters that every telephone has. Those that take two places of the GSM alphabet, or begin a command, are others.
    /// </summary>
    public static string Of(string headline)
    {
        var letters = headline
            .Select(c =>
                c switch
                {
                    '[' or '{' => '(',
                    ']' or '}' => ')',
                    '\\' or '|' => '/',
                    '^' or '~' or '`' => '-',
                    >= ' ' and < '\u007F' => c,
                    _ => '?',
                }
            )
            .ToArray();
        return letters.Length <= Longest ? new(letters) : new string(letters, 0, Longest - 3) + "...";
    }
}
