using System.Globalization;
using Sideband.Cli.Output;

namespace Sideband.Cli.Captures;

/// <summary>Prints a capture for people: a line for each packet, and its fields below it.</summary>
internal static class CaptureText
{
    private const int NameWidth = 34;

    public static void Write(Screen screen, Report rows)
    {
        foreach (var row in rows.Rows)
        {
            if (row[0] is int number)
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number, 5}  {row[1], 10:0.000000}  {row[2]} → {row[3]}  {row[4]}"
                );
                var remark = row[7] is string text ? $"  ({text})" : "";
                screen.Data.WriteLine((screen.HasColour ? Colour.Heading(line) : line) + remark);
            }
            else
            {
                var field = ((string)row[5]!).PadRight(NameWidth);
                screen.Data.WriteLine(
                    $"         {field}  {row[6]}{(row[7] is string odd ? $"  ({odd})" : "")}".TrimEnd()
                );
            }
        }
    }
}
