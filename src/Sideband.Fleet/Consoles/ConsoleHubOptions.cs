namespace Sideband.Fleet.Consoles;

/// <summary>How consoles are shared.</summary>
public sealed record ConsoleHubOptions
{
    /// <summary>So long a console stays open after the last has gone; 5 minutes.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>So much of what the machine said is shown to who comes late; 256 KiB.</summary>
    public int History { get; init; } = 256 * 1024;

    /// <summary>Who is behind by so much is sent away, so that nobody else waits for him; 1 MiB.</summary>
    public int MostWaiting { get; init; } = 1024 * 1024;

    /// <summary>The folder of the recordings; null: nothing can be recorded.</summary>
    public string? Folder { get; init; }

    /// <summary>Recordings that were ended so long ago are removed; 30 days.</summary>
    public TimeSpan KeepRecordings { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The oldest recordings are removed where all together have more octets; 1 GiB.</summary>
    public long MostRecorded { get; init; } = 1L << 30;

    /// <summary>A recording that has so many octets goes on in another file; 16 MiB.</summary>
    public long LongestRecording { get; init; } = 16L << 20;
}
