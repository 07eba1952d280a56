using Sideband.Bmc.Storage;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>
/// Secrets of controllers in a folder, for the person alone: a folder for each host, a file for each secret. A new one is on disk
/// before any controller hears of it, and the one before stays until a session has shown the new one.
/// </summary>
internal sealed class SecretStore(string folder)
{
    /// <summary>What the name of a file ends with that was not written to its end.</summary>
    public const string Half = "~";

    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Path.GetFullPath(SecretFile.Expanded(folder));

    /// <summary>A secret of a host, there or not.</summary>
    public SecretSlot Of(string host, NewSecret secret) => new(PathOf(host), secret);

    /// <summary>Secrets that a run made up and did not see through.</summary>
    public IEnumerable<NewSecret> Unfinished(string host)
    {
        var path = PathOf(host);
        return Directory.Exists(path)
            ? Directory
                .GetFiles(path, "*" + SecretSlot.New)
                .Order(StringComparer.Ordinal)
                .Select(file => SecretSlot.Parse(Path.GetFileName(file)))
                .OfType<NewSecret>()
            : [];
    }

    /// <summary>The secrets with which somebody may come in, the new ones first: as settings, which is how ways in are looked for.</summary>
    public IReadOnlyList<Setting> Ways(string host, string user)
    {
        var number = 0;
        return
        [
            .. Of(host, new(SecretKind.Password, user)).References().Select(r => Way(["users", Next(), "password"], r)),
            .. Of(host, new(SecretKind.KeyG)).References().Select(r => Way(["channels", Next(), "kg"], r)),
        ];

        string Next() => $"stored{number++}";
        static Setting Way(string[] path, string reference) => new(path, reference);
    }

    /// <summary>Writes a file that only the person may read; when this returns it is there, whatever the power does.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var beside = $"{path}.{Guid.NewGuid().ToString("N")[..8]}{Half}";
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnFile;
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            FileDisk.Instance.Replace(beside, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(beside);
            throw new UsageException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no folder, or no leave to write in it: then there is no file either.
        }
    }

    /// <summary>Each folder is known to the one above it before anything is put into it.</summary>
    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } above)
            MakeFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnFolder);
        FileDisk.SyncFolder(path);
    }

    private string PathOf(string host) => Path.Combine(Folder, HostFile.NameOf(host));
}
