using System.Runtime.InteropServices;

namespace Sideband.Bmc.Storage;

/// <summary>The disk of the machine that this runs on.</summary>
internal sealed partial class FileDisk : IStoreDisk
{
    private const int CloseOnExec = 0x80000;

    public static FileDisk Instance { get; } = new();

    public IStoreFile Open(string path)
    {
        var file = new StoreFile(path);
        try
        {
            // Not only a new name: a program that was killed may have left one that the folder on disk does not know yet.
            SyncFolder(path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return file;
    }

    public void Replace(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(to);
    }

    public void Delete(string path) => File.Delete(path);

    /// <summary>A file that was synced is lost with a power cut where the folder does not know its name yet.</summary>
    internal static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var handle = OpenFolder(folder, CloseOnExec);
        if (handle < 0)
            throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        var result = SyncHandle(handle);
        var problem = Marshal.GetLastPInvokeErrorMessage();
        _ = CloseHandle(handle);
        if (result < 0)
            throw new IOException($"{folder} cannot be written to disk: {problem}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncHandle(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseHandle(int handle);

    private sealed class StoreFile : IStoreFile
    {
        private readonly FileStream _stream;

        public StoreFile(string path)
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                // Two racks on one store would tear it. Windows moves an open file only where this allows it.
                Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
                BufferSize = 0,
            };
            // Passwords are in it.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _stream = new(path, options);
        }

        public byte[] ReadAll()
        {
            var bytes = new byte[_stream.Length];
            _stream.Position = 0;
            _stream.ReadExactly(bytes);
            return bytes;
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _stream.Position = _stream.Length;
            _stream.Write(bytes);
        }

        public void Truncate(long length) => _stream.SetLength(length);

        public void Sync() => _stream.Flush(flushToDisk: true);

        public void Dispose() => _stream.Dispose();
    }
}
