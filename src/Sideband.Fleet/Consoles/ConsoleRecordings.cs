using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sideband.Client.Consoles;
using Sideband.Fleet.Vaults;

namespace Sideband.Fleet.Consoles;

/// <summary>The recordings of consoles: files as asciinema has them, in a folder for each node.</summary>
public sealed class ConsoleRecordings
{
    private const string Form = "yyyyMMdd'T'HHmmssfff'Z'";
    private const string Extension = ".cast";
    private const int Columns = 80;
    private const int Rows = 24;

    /// <summary>A line of a recording with its characters escaped is not longer than some packets.</summary>
    private const int Tail = 256 * 1024;

    private readonly string _folder;
    private readonly ConsoleHubOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>The files that are written: a system may remove them under whoever writes, who would not notice.</summary>
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    internal ConsoleRecordings(string folder, ConsoleHubOptions options, TimeProvider clock) =>
        (_folder, _options, _clock) = (Path.GetFullPath(folder), options, clock);

    /// <summary>Makes a folder for recordings where it is missing, and tries whether something can be written there.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public static void Check(string folder)
    {
        var path = Path.Combine(folder, $".{Guid.NewGuid():N}");
        PrivateFile.Create(path).Dispose();
        File.Delete(path);
    }

    internal long Longest => _options.LongestRecording;

    /// <summary>The recordings of a node, newest first.</summary>
    /// <param name="node">Its name.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<ConsoleRecording> List(string node) =>
        [
            .. Files(FolderOf(node))
                .Select(Of)
                .OfType<ConsoleRecording>()
                .OrderByDescending(r => r.Id, StringComparer.Ordinal),
        ];

    /// <summary>Opens a recording, also one that is still written.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="id">Which.</param>
    /// <returns>Null: there is none.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FileStream? Open(string node, string id) =>
        PathOf(node, id) is { } path && File.Exists(path)
            ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, true)
            : null;

    /// <summary>Removes a recording; one that is still written goes on in another.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="id">Which.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public bool Remove(string node, string id)
    {
        if (PathOf(node, id) is not { } path || !File.Exists(path))
            return false;
        File.Delete(path);
        Ended(path);
        return true;
    }

    /// <summary>Looks for a text in what was on the screen, newest recordings first; case does not matter.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="text">The text, within one line.</param>
    /// <param name="most">So many lines at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public async Task<IReadOnlyList<ConsoleFound>> FindAsync(
        string node,
        string text,
        int most,
        CancellationToken cancellation = default
    )
    {
        var found = new List<ConsoleFound>();
        foreach (var recording in List(node))
        {
            if (Open(node, recording.Id) is not { } file)
                continue;
            using var reader = new StreamReader(file, Encoding.UTF8);
            var screen = new ConsoleText();
            while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                if (Piece(line) is not var (at, piece))
                    continue;
                Look(screen.Take(at, piece));
                if (found.Count >= most)
                    return found;
            }
            if (screen.End() is { } rest)
                Look([(recording.Length, rest)]);

            void Look(IEnumerable<(TimeSpan At, string Line)> lines)
            {
                foreach (var (at, said) in lines)
                    if (found.Count < most && said.Contains(text, StringComparison.OrdinalIgnoreCase))
                        found.Add(new(recording.Id, at, said));
            }
        }
        return found;
    }

    /// <summary>Removes what is too old, and the oldest where there is too much. What is still written stays.</summary>
    /// <returns>How many were removed.</returns>
    internal int Tidy()
    {
        if (!Directory.Exists(_folder))
            return 0;
        var now = _clock.GetUtcNow();
        var removed = 0;
        long kept = 0;
        foreach (
            var file in Directory
                .EnumerateDirectories(_folder)
                .SelectMany(Files)
                .OrderByDescending(f => f.LastWriteTimeUtc)
        )
        {
            kept += file.Length;
            var isOld = now - new DateTimeOffset(file.LastWriteTimeUtc) > _options.KeepRecordings;
            if ((!isOld && kept <= _options.MostRecorded) || IsWritten(file.FullName))
                continue;
            kept -= file.Length;
            removed += TryDelete(file) ? 1 : 0;
        }
        return removed;
    }

    /// <param name="node">Whose.</param>
    /// <param name="path">The file, for <see cref="Ended"/>.</param>
    internal AsciicastWriter Begin(string node, out string path)
    {
        var folder = FolderOf(node);
        for (var at = _clock.GetUtcNow(); ; at += TimeSpan.FromMilliseconds(1))
        {
            path = Path.Combine(folder, at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) + Extension);
            if (File.Exists(path))
                continue;
            var file = PrivateFile.Create(path);
            _written[path] = true;
            return new(file, _clock, Columns, Rows, node);
        }
    }

    /// <summary>Whether a file is written; false where it was ended, or somebody has removed it.</summary>
    internal bool IsWritten(string path) => _written.ContainsKey(path);

    /// <summary>A file is not written any more.</summary>
    internal void Ended(string path) => _written.TryRemove(path, out _);

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*" + Extension) : [];

    private static bool TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is tried again.
            return false;
        }
    }

    private ConsoleRecording? Of(FileInfo file)
    {
        var id = Path.GetFileNameWithoutExtension(file.Name);
        return TryMoment(id, out var began) ? new(id, began, LengthOf(file), file.Length) : null;
    }

    /// <summary>The moment of the last piece.</summary>
    private static TimeSpan LengthOf(FileInfo file)
    {
        using var stream = new FileStream(
            file.FullName,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        stream.Seek(-Math.Min(stream.Length, Tail), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        foreach (var line in reader.ReadToEnd().Split('\n').Reverse())
        {
            if (Event(line) is var (at, _, _))
                return at;
        }
        return TimeSpan.Zero;
    }

    private static (TimeSpan At, string Text)? Piece(string line) =>
        Event(line) is var (at, kind, text) && kind == "o" ? (at, text) : null;

    private static (TimeSpan At, string Kind, string Text)? Event(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return
                root.ValueKind == JsonValueKind.Array
                && root.GetArrayLength() == 3
                && root[0].TryGetDouble(out var seconds)
                ? (TimeSpan.FromSeconds(seconds), root[1].GetString() ?? "", root[2].GetString() ?? "")
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or OverflowException)
        {
            // The header, or a line that was not written to its end.
            return null;
        }
    }

    private static bool TryMoment(string id, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            id,
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        );

    /// <summary>Only what is a moment is a name of ours: nothing leads out of the folder.</summary>
    private string? PathOf(string node, string id) =>
        TryMoment(id, out _) ? Path.Combine(FolderOf(node), id + Extension) : null;

    /// <summary>Names of nodes may have anything in them, and upper and lower case mean the same.</summary>
    private string FolderOf(string node) =>
        Path.Combine(
            _folder,
            Uri.EscapeDataString(node.ToLowerInvariant()).Replace(".", "%2E", StringComparison.Ordinal)
        );
}
