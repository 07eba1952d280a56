using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>A place of a screen.</summary>
/// <param name="Character">What stands there; 0 is the second half of a wide one.</param>
/// <param name="Style">How it looks.</param>
internal readonly record struct Cell(Rune Character, CellStyle Style)
{
    /// <summary>Nothing stands there.</summary>
    public static Cell Blank(CellStyle style) => new(new(' '), new(0, style.Back, CellMarks.None));

    /// <summary>Whether a character takes two places: those of East Asia, and pictures. (UAX #11)</summary>
    public static bool IsWide(Rune character) =>
        character.Value
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0xA4CF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE6F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6)
                or (>= 0x1F300 and <= 0x1FAFF)
                or (>= 0x20000 and <= 0x3FFFD);
}
