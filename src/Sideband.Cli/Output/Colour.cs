namespace Sideband.Cli.Output;

/// <summary>Paints the words that people look for. Colour only repeats what the word says.</summary>
internal static class Colour
{
    private const string Off = "\u001b[0m";

    /// <summary>A heading.</summary>
    public static string Heading(string text) => $"\u001b[1m{text}{Off}";

    /// <summary>A value; as it is where its word has no colour.</summary>
    /// <param name="text">The cell, with its padding.</param>
    /// <param name="value">The word in it.</param>
    public static string Paint(string text, string value) =>
        value switch
        {
            "ok" or "on" or "passed" => $"\u001b[32m{text}{Off}",
            "warning" => $"\u001b[33m{text}{Off}",
            "critical" or "non-recoverable" or "failed" => $"\u001b[31m{text}{Off}",
            "off" or "unavailable" => $"\u001b[2m{text}{Off}",
            _ => text,
        };
}
