namespace Sideband.Cli.Consoles.Split;

/// <summary>Select Graphic Rendition. (ECMA-48 §8.3.117; colours above 8 as xterm and ISO 8613-6 have them)</summary>
internal static class Rendition
{
    /// <summary>What a style becomes.</summary>
    public static CellStyle Of(CellStyle style, List<int> parameters)
    {
        if (parameters.Count == 0)
            return default;
        for (var i = 0; i < parameters.Count; i++)
        {
            style = parameters[i] switch
            {
                0 => default,
                >= 1 and <= 9 and not 6 and var mark => style with { Marks = style.Marks | Mark(mark) },
                6 => style with { Marks = style.Marks | CellMarks.Blinking },
                21 => style with { Marks = style.Marks | CellMarks.Underlined },
                22 => style with { Marks = style.Marks & ~(CellMarks.Bold | CellMarks.Faint) },
                >= 23 and <= 29 and not 26 and var mark => style with { Marks = style.Marks & ~Mark(mark - 20) },
                >= 30 and <= 37 and var colour => style with { Fore = colour - 30 + 1 },
                38 => style with { Fore = Colour(parameters, ref i) },
                39 => style with { Fore = 0 },
                >= 40 and <= 47 and var colour => style with { Back = colour - 40 + 1 },
                48 => style with { Back = Colour(parameters, ref i) },
                49 => style with { Back = 0 },
                >= 90 and <= 97 and var colour => style with { Fore = colour - 90 + 9 },
                >= 100 and <= 107 and var colour => style with { Back = colour - 100 + 9 },
                _ => style,
            };
        }
        return style;
    }

    private static CellMarks Mark(int rendition) => (CellMarks)(1 << (rendition - 1));

    private static int Colour(List<int> parameters, ref int i)
    {
        if (i + 2 < parameters.Count && parameters[i + 1] == 5)
        {
            i += 2;
            return (parameters[i] & 0xFF) + 1;
        }
        if (i + 4 < parameters.Count && parameters[i + 1] == 2)
        {
            i += 4;
            return CellStyle.TrueColour
                | ((parameters[i - 2] & 0xFF) << 16)
                | ((parameters[i - 1] & 0xFF) << 8)
                | (parameters[i] & 0xFF);
        }
        i = parameters.Count;
        return 0;
    }
}
