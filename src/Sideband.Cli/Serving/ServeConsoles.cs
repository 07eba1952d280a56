using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Fleet.Consoles;

namespace Sideband.Cli.Serving;

/// <summary>How consoles are shared, and where they are recorded.</summary>
internal static class ServeConsoles
{
    /// <summary>A timer counts to 49 days.</summary>
    private static readonly TimeSpan LongestLinger = TimeSpan.FromDays(30);

    /// <summary>What was said; recordings lie beside the store where nothing else is.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public static ConsoleHubOptions Of(ParseResult parsed) =>
        Read(parsed.GetValue(ServingOptions.Consoles)) with
        {
            Folder = FolderOf(parsed),
        };

    /// <summary>Times and room as in <c>linger=5m,keep=30d,room=1024M</c>; what is not said is as usual.</summary>
    /// <exception cref="UsageException">It says something else.</exception>
    internal static ConsoleHubOptions Read(string? text)
    {
        var options = new ConsoleHubOptions();
        foreach (
            var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            options = part.Split('=') switch
            {
                ["linger", var time] => options with
                {
                    Linger =
                        TimeOf(time, part) is var linger && linger <= LongestLinger
                            ? linger
                            : throw new UsageException($"--consoles: '{part}' is longer than 30d"),
                },
                ["keep", var time] => options with { KeepRecordings = TimeOf(time, part) },
                ["room", var size] when size.EndsWith('M') => options with
                {
                    MostRecorded = (long)NumberOf(size, part) << 20,
                },
                _ => throw Wrong(part),
            };
        }
        return options;
    }

    private static string? FolderOf(ParseResult parsed)
    {
        if (parsed.GetValue(ServingOptions.Recordings) is { } folder)
            return folder == "none" ? null : Checked(SecretFile.Expanded(folder), folder);
        return ServeStore.IsNone(parsed) ? null : Path.Combine(ServeStore.FolderOf(parsed), "recordings");
    }

    /// <summary>Better said now than when a console is to be recorded.</summary>
    private static string Checked(string folder, string said)
    {
        try
        {
            ConsoleRecordings.Check(folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--recordings {said}: {e.Message}", e);
        }
    }

    private static TimeSpan TimeOf(string text, string part) =>
        text.LastOrDefault() switch
        {
            'm' => TimeSpan.FromMinutes(NumberOf(text, part)),
            'h' => TimeSpan.FromHours(NumberOf(text, part)),
            'd' => TimeSpan.FromDays(NumberOf(text, part)),
            _ => throw Wrong(part),
        };

    private static int NumberOf(string text, string part) =>
        int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= 1_000_000
            ? number
            : throw Wrong(part);

    private static UsageException Wrong(string part) =>
        new($"--consoles: '{part}' is not like linger=5m, keep=30d or room=1024M");
}
