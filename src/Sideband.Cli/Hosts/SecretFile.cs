using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hosts;

/// <summary>Files with one secret in their first line.</summary>
internal static class SecretFile
{
    /// <summary>The first line; a leading <c>~</c> is the person's home.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static string FirstLine(string path, string origin)
    {
        try
        {
            return File.ReadLines(Expanded(path)).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{origin}: {e.Message}", e);
        }
    }

    /// <summary>A key as text, or as hexadecimal behind 0x.</summary>
    /// <exception cref="UsageException">The file cannot be read, or holds no such key.</exception>
    public static SessionPassword Key(string path, string origin)
    {
        var text = FirstLine(path, origin);
        try
        {
            return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? new(Convert.FromHexString(text.AsSpan(2)))
                : new SessionPassword(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException(
                $"{origin}: expected at most {SessionPassword.Longest} bytes, as text or as hexadecimal behind 0x",
                e
            );
        }
    }

    /// <summary>A path with the person's home for a leading <c>~</c>.</summary>
    public static string Expanded(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
            : path;
}
