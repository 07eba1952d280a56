using System.Globalization;
using System.Text.Json;

namespace Sideband.Cli.Output;

/// <summary>Values as text and as JSON.</summary>
internal static class Cell
{
    /// <summary>A value for people.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "",
            bool yes => yes ? "yes" : "no",
            double number => number.ToString("0.###", CultureInfo.InvariantCulture),
            IEnumerable<string> list => string.Join(", ", list),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>Whether a column of such values is aligned to the right.</summary>
    public static bool IsNumber(object? value) => value is double or int or uint or ushort or short or byte or long;

    /// <summary>A value in JSON.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case double number:
                json.WriteNumberValue(Math.Round(number, 6));
                break;
            case int or ushort or byte or uint or short or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable<string> list:
                json.WriteStartArray();
                foreach (var item in list)
                    json.WriteStringValue(item);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }
}
