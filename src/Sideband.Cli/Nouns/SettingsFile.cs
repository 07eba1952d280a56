using System.Globalization;
using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Client.Configuration;
using Sideband.Protocol.Sessions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sideband.Cli.Nouns;

/// <summary>Settings of a controller as a file of YAML: maps within maps.</summary>
internal static class SettingsFile
{
    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is no such file.</exception>
    public static IReadOnlyList<Setting> Read(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            var stream = YamlText.Load(text);
            var settings = new List<Setting>();
            if (stream.Documents.Count > 0)
                Add(settings, [], stream.Documents[0].RootNode, path);
            return settings;
        }
        catch (YamlException e)
        {
            throw new UsageException($"{path}, line {e.Start.Line}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Writes settings; remarks become comments.</summary>
    public static string Write(IReadOnlyList<Setting> settings)
    {
        var text = new StringBuilder();
        Write(text, settings, 0);
        return text.ToString();
    }

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

    /// <summary>The secret behind a reference; it is in no file of settings.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public static SessionPassword Password(string reference)
    {
        var (kind, name) = reference.Split(':', 2) is [var k, var n] ? (k, n) : ("", "");
        if (kind == "key-file")
            return SecretFile.Key(name, reference);
        var text = kind switch
        {
            "file" => SecretFile.FirstLine(name, reference),
            "env" => Environment.GetEnvironmentVariable(name),
            _ => throw new UsageException("a secret is named as file:PATH or env:NAME, and never written itself"),
        };
        if (string.IsNullOrEmpty(text))
            throw new UsageException($"there is no secret in {reference}");
        return Encoding.UTF8.GetByteCount(text) <= SessionPassword.Longest
            ? new SessionPassword(text)
            : throw new UsageException($"the secret in {reference} is longer than {SessionPassword.Longest} bytes");
    }

    private static void Add(List<Setting> settings, string[] path, YamlNode node, string file)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                    Add(settings, [.. path, (key as YamlScalarNode)?.Value ?? ""], value, file);
                break;
            case YamlScalarNode scalar when path.Length > 0:
                settings.Add(new(path, scalar.Value ?? ""));
                break;
            default:
                throw new UsageException($"{file}, line {node.Start.Line}: maps of settings are expected");
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
