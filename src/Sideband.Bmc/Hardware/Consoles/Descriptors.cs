using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>The system calls for terminals that the framework does not have.</summary>
internal static partial class Descriptors
{
    public const int ReadWrite = 2;
    public const int NoControllingTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const short In = 1;
    public const short Out = 4;

    /// <summary>More than the structure of any Linux; its inside is not looked into.</summary>
    public const int TerminalSettingsSize = 256;

    private const int Now = 0;
    private const int Forever = -1;
    private const int SetFlags = 4;
    private const int NameSize = 128;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    /// <summary>A new pseudo-terminal: the controller's end, the machine's end in raw mode, and that one's name.</summary>
    /// <exception cref="IOException">There is none to be had.</exception>
    public static (SafeFileHandle Own, SafeFileHandle Machine, string Name) OpenTerminal()
    {
        var own = posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec);
        if (own.IsInvalid || grantpt(own) != 0 || unlockpt(own) != 0)
            throw Failed("a pseudo-terminal");
        var bytes = new byte[NameSize];
        if (ptsname_r(own, bytes, (nuint)bytes.Length) != 0)
            throw Failed("the name of a pseudo-terminal");
        var name = System.Text.Encoding.UTF8.GetString(bytes.AsSpan().Slice(0, Array.IndexOf(bytes, (byte)0)));
        // Held open, so that the controller's end does not fail while nobody has the machine's.
        var machine = open(name, ReadWrite | NoControllingTerminal | CloseOnExec);
        if (machine.IsInvalid)
            throw Failed(name);
        MakeRaw(machine);
        _ = fcntl(own, SetFlags, NonBlocking);
        return (own, machine, name);
    }

    /// <summary>Opens a serial device in raw mode.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle OpenDevice(string path)
    {
        var handle = open(path, ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
        if (handle.IsInvalid)
            throw Failed(path);
        MakeRaw(handle);
        return handle;
    }

    /// <summary>Reads what there is.</summary>
    /// <returns>How many bytes; 0 where there is nothing, or nobody.</returns>
    public static int Read(SafeFileHandle handle, Span<byte> bytes) =>
        (int)Math.Max(0, read(handle, bytes, (nuint)bytes.Length));

    /// <summary>Writes what there is room for.</summary>
    /// <returns>How many bytes.</returns>
    public static int Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes) =>
        (int)Math.Max(0, write(handle, bytes, (nuint)bytes.Length));

    public static void Break(SafeFileHandle handle) => _ = tcsendbreak(handle, 0);

    /// <summary>Waits until one of the descriptors can be read or written.</summary>
    public static void Wait(Span<Poll> polls) => _ = poll(polls, (nuint)polls.Length, Forever);

    /// <summary>A descriptor that can be read once something was written to it.</summary>
    public static SafeFileHandle MakeEvent() => eventfd(0, NonBlocking | CloseOnExec);

    private static void MakeRaw(SafeFileHandle handle)
    {
        Span<byte> settings = stackalloc byte[TerminalSettingsSize];
        if (tcgetattr(handle, settings) != 0)
            return;
        cfmakeraw(settings);
        _ = tcsetattr(handle, Now, settings);
    }

    private static IOException Failed(string what) =>
        new($"The console cannot open {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

#pragma warning disable SA1300, IDE1006 // the C library's names
    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int grantpt(SafeFileHandle handle);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int unlockpt(SafeFileHandle handle);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ptsname_r(SafeFileHandle handle, Span<byte> name, nuint size);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fcntl(SafeFileHandle handle, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint read(SafeFileHandle handle, Span<byte> bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle eventfd(uint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int poll(Span<Poll> polls, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcgetattr(SafeFileHandle handle, Span<byte> settings);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcsetattr(SafeFileHandle handle, int when, Span<byte> settings);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void cfmakeraw(Span<byte> settings);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tcsendbreak(SafeFileHandle handle, int duration);
#pragma warning restore SA1300, IDE1006
}
