using System.Text;
using Sideband.Cli.Hosts;
using Sideband.Client.Configuration;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary>Settings of a controller as a file, and the secrets that it names.</summary>
internal static class SettingsFile
{
    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is no such file.</exception>
    public static IReadOnlyList<Setting> Read(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            return SettingsDocument.Read(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}, {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
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
}
