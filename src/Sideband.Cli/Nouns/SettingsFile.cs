using System.Text;
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
            var stream = new YamlStream();
            stream.Load(text);
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

    /// <summary>Writes settings.</summary>
    public static string Write(IReadOnlyList<Setting> settings)
    {
        var text = new StringBuilder();
        IReadOnlyList<string> open = [];
        foreach (
            var setting in settings
                .GroupBy(s => string.Join('\n', s.Path.SkipLast(1)), StringComparer.Ordinal)
                .SelectMany(g => g)
        )
        {
            var same = open.Zip(setting.Path).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var depth = Math.Min(same, setting.Path.Count - 1); depth < setting.Path.Count - 1; depth++)
                text.Append(' ', depth * 2).Append(Quoted(setting.Path[depth])).Append(":\n");
            text.Append(' ', (setting.Path.Count - 1) * 2)
                .Append(Quoted(setting.Path[^1]))
                .Append(": ")
                .Append(Quoted(setting.Value))
                .Append('\n');
            open = setting.Path;
        }
        return text.ToString();
    }

    /// <summary>The password behind a reference; it is in no file of settings.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public static SessionPassword Password(string reference)
    {
        var (kind, name) = reference.Split(':', 2) is [var k, var n] ? (k, n) : ("", "");
        var text = kind switch
        {
            "file" => SecretFile.FirstLine(name, reference),
            "env" => Environment.GetEnvironmentVariable(name),
            _ => throw new UsageException("a password is named as file:PATH or env:NAME, and never written itself"),
        };
        if (string.IsNullOrEmpty(text))
            throw new UsageException($"there is no password in {reference}");
        return Encoding.UTF8.GetByteCount(text) <= SessionPassword.Longest
            ? new SessionPassword(text)
            : throw new UsageException($"the password in {reference} is longer than {SessionPassword.Longest} bytes");
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

    private static string Quoted(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/' or ' ' or ',')
        && char.IsAsciiLetterOrDigit(text[0])
        && text[^1] != ' '
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
