using System.Globalization;
using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>How a character looks. (ECMA-48 §8.3.117)</summary>
/// <param name="Fore">Its colour: 0 is the usual one, 1 to 256 one of the palette, and one above <see cref="TrueColour"/> is mixed.</param>
/// <param name="Back">The colour behind it.</param>
/// <param name="Marks">What else is about it.</param>
internal readonly record struct CellStyle(int Fore, int Back, CellMarks Marks)
{
    /// <summary>Above it are colours of red, green and blue.</summary>
    public const int TrueColour = 1 << 24;

    /// <summary>What lets a terminal write so, whatever it did before.</summary>
    public void AppendTo(StringBuilder text)
    {
        text.Append("\u001b[0");
        for (var bit = 0; bit < 9; bit++)
        {
            if (((int)Marks & (1 << bit)) != 0)
                text.Append(';').Append(bit + 1);
        }
        Append(text, Fore, 38);
        Append(text, Back, 48);
        text.Append('m');
    }

    private static void Append(StringBuilder text, int colour, int kind)
    {
        if (colour >= TrueColour)
            text.Append(
                CultureInfo.InvariantCulture,
                $";{kind};2;{(colour >> 16) & 0xFF};{(colour >> 8) & 0xFF};{colour & 0xFF}"
            );
        else if (colour > 0)
            text.Append(CultureInfo.InvariantCulture, $";{kind};5;{colour - 1}");
    }
}
