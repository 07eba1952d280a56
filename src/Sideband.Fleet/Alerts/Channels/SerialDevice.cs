using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>A serial device as a stream, in raw mode at the speed that it has. Reading can be given up.</summary>
internal sealed partial class SerialDevice : Stream
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const short In = 1;
    private const int Slice = 100;
    private const int SettingsSize = 256;
    private readonly SafeFileHandle _handle;
    private readonly string _path;

    private SerialDevice(SafeFileHandle handle, string path) => (_handle, _path) = (handle, path);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SerialDevice Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            throw new IOException($"{path}: serial devices are for Linux; a modem behind TCP is for everybody");
        var handle = open(path, ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
        if (handle.IsInvalid)
            throw Failed(path);
        var settings = new byte[SettingsSize];
        if (tcgetattr(handle, settings) == 0)
        {
            cfmakeraw(settings);
            _ = tcsetattr(handle, 0, settings);
        }
        return new(handle, path);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) =>
        await Task.Run(
                () =>
                {
                    var wait = new Poll { Descriptor = (int)_handle.DangerousGetHandle(), Events = In };
                    while (poll(ref wait, 1, Slice) == 0)
                        cancellationToken.ThrowIfCancellationRequested();
                    var count = read(_handle, ref MemoryMarshal.GetReference(buffer.Span), (nuint)buffer.Length);
                    return count < 0 ? throw Failed(_path) : (int)count;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var rest = buffer.Span;
        while (!rest.IsEmpty)
        {
            var count = write(_handle, ref MemoryMarshal.GetReference(rest), (nuint)rest.Length);
            if (count <= 0)
                throw Failed(_path);
            rest = rest[(int)count..];
        }
        return ValueTask.CompletedTask;
    }

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }

    private static IOException Failed(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int poll(ref Poll descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint read(SafeFileHandle handle, ref byte buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(SafeFileHandle handle, ref byte buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcgetattr(SafeFileHandle handle, byte[] settings);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcsetattr(SafeFileHandle handle, int when, byte[] settings);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void cfmakeraw(byte[] settings);
}
