using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Client.Local;

/// <summary>The calls and structures of Linux's IPMI driver. (include/uapi/linux/ipmi.h)</summary>
internal static unsafe partial class DriverCalls
{
    public const short Readable = 1;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int Interrupted = 4;
    public const int TryAgain = 11;

    // Direction, size, magic and number as _IOC() puts them together on x86, Arm and most others.
    private const nuint Write = 1u << 30;
    private const nuint Read = 2u << 30;
    private const int SizeShift = 16;
    private const nuint Magic = 'i' << 8;

    public static nuint SendCommand => Read | Sized<TimedRequest>() | 21;

    public static nuint ReceiveTruncated => Read | Write | Sized<Received>() | 11;

    public static nuint SetEvents => Read | Sized<int>() | 16;

    public static nuint SetAddress => Read | Sized<int>() | 17;

    public static nuint GetAddress => Read | Sized<int>() | 18;

    public static nuint GetMaintenance => Read | Sized<int>() | 30;

    public static nuint SetMaintenance => Write | Sized<int>() | 31;

    /// <summary>struct ipmi_msg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Content
    {
        public byte NetFn;
        public byte Command;
        public ushort Length;
        public byte* Data;
    }

    /// <summary>struct ipmi_req.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Request
    {
        public void* Address;
        public uint AddressLength;
        public nint Id;
        public Content Content;
    }

    /// <summary>struct ipmi_req_settime.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimedRequest
    {
        public Request Request;
        public int Retries;
        public uint RetryMilliseconds;
    }

    /// <summary>struct ipmi_recv.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Received
    {
        public int Kind;
        public void* Address;
        public uint AddressLength;
        public nint Id;
        public Content Content;
    }

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Poll
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle device, nuint request, void* argument);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Wait(Poll* polls, nuint count, int milliseconds);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial SafeFileHandle MakeEvent(uint count, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Tell(SafeFileHandle handle, void* bytes, nint count);

    private static nuint Sized<T>()
        where T : unmanaged => ((nuint)sizeof(T) << SizeShift) | Magic;
}
