namespace Sideband.Cli.Hosts;

/// <summary>A text that a command line names.</summary>
internal static class TextFile
{
    /// <summary>Reads all of it; <c>-</c> is what comes in by stdin, and a leading <c>~</c> the person's home.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string place, CancellationToken cancellation)
    {
        if (place == "-")
            return await Console.In.ReadToEndAsync(cancellation);
        try
        {
            return await File.ReadAllTextAsync(SecretFile.Expanded(place), cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"there is no file {place}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{place}: {e.Message}", e);
        }
    }
}
