namespace Sideband.Cli.Consoles.Split;

/// <summary>What is about a character besides its colours: bit n is rendition n + 1 of ECMA-48.</summary>
[Flags]
internal enum CellMarks
{
    None = 0,
    Bold = 1,
    Faint = 2,
    Italic = 4,
    Underlined = 8,
    Blinking = 16,
    Negative = 64,
    Concealed = 128,
    CrossedOut = 256,
}
