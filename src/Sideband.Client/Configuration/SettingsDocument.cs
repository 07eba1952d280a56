using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sideband.Client.Configuration;

/// <summary>Settings of a controller as text: YAML (or JSON, which is YAML, too), maps within maps.</summary>
public static class SettingsDocument
{
    /// <summary>Reads one.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The settings in their order; each knows its line.</returns>
    /// <exception cref="FormatException">It is no such text; the message begins with the line.</exception>
    public static IReadOnlyList<Setting> Read(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new SettingsReader(new Parser(text)).Read();
        }
        catch (YamlException e)
        {
            throw SettingsReader.Wrong(e.Start, e.Message, e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("brackets, commas and colons do not fit together", e);
        }
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is no such text; the message begins with the line.</exception>
    public static IReadOnlyList<Setting> Read(string text)
    {
        using var reader = new StringReader(text);
        return Read(reader);
    }

    /// <summary>Writes settings; remarks become comments.</summary>
    public static string Write(IReadOnlyList<Setting> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = new StringBuilder();
        Write(text, settings, 0);
        return text.ToString();
    }

    /// <summary>Those that name a secret: a password, a key, a community.</summary>
    public static IReadOnlyList<Setting> SecretsOf(IReadOnlyList<Setting> settings) =>
        [.. settings.Where(setting => ControllerSettings.IsSecret(setting.Path))];

    /// <summary>Those that stand in no section that a controller can have.</summary>
    public static IReadOnlyList<Setting> StrangersOf(IReadOnlyList<Setting> settings) =>
        [.. settings.Where(setting => !ControllerConfiguration.Sections.Contains(setting.Path[0]))];

    private static void Write(StringBuilder text, IEnumerable<Setting> settings, int depth)
    {
        foreach (var key in settings.GroupBy(s => s.Path[depth], StringComparer.Ordinal))
        {
            foreach (var leaf in key.Where(s => s.Path.Count == depth + 1))
                text.Append(' ', depth * 2)
                    .Append(leaf.IsRemark ? "# " : "")
                    .Append(Quoted(leaf.Path[^1]))
                    .Append(": ")
                    .Append(leaf.IsRemark ? leaf.Value : Quoted(leaf.Value))
                    .Append('\n');
            var inner = key.Where(s => s.Path.Count > depth + 1).ToList();
            if (inner.Count == 0)
                continue;
            text.Append(' ', depth * 2).Append(Quoted(key.Key)).Append(":\n");
            Write(text, inner, depth + 1);
        }
    }

    private static string Quoted(string text)
    {
        if (
            text.Length > 0
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/' or ' ' or ',')
            && char.IsAsciiLetterOrDigit(text[0])
            && text[^1] != ' '
        )
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(
                c switch
                {
                    '\\' or '"' => $"\\{c}",
                    _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                    _ => $"{c}",
                }
            );
        return quoted.Append('"').ToString();
    }
}
