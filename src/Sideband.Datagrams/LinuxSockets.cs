using System.Net.Sockets;
using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Sideband.Datagrams;

/// <summary>What the framework has no calls for: many datagrams with one system call, and many sockets with one wait.</summary>
internal static unsafe partial class LinuxSockets
{
    public const int DontWait = 0x40;
    public const int WaitForOne = 0x10000;
    public const int Readable = 1;
    public const int Add = 1;
    public const int BadDescriptor = 9;
    public const int NoBuffers = 105;

    /// <summary>Bytes of the longest address of the internet: struct sockaddr_in6.</summary>
    public const int LargestAddress = 28;

    private const int UdpLevel = 17;
    private const int UdpSegment = 103;

    /// <summary>Whether a kernel cuts what is sent into datagrams; one before 4.18 would send it as a single one.</summary>
    public static bool CutsSegments()
    {
        Span<byte> none = stackalloc byte[sizeof(int)];
        try
        {
            using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
            return socket.GetRawSocketOption(UdpLevel, UdpSegment, none) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int Receive(int socket, Message* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int Send(int socket, Message* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreatePoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int Control(int poll, int operation, int socket, void* readiness);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int Wait(int poll, void* ready, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int CreateEvent(uint count, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, void* bytes, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public Header Header;

        /// <summary>Bytes that were received or sent.</summary>
        public uint Length;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Header
    {
        public byte* Name;
        public uint NameLength;
        public Part* Parts;
        public nint PartCount;
        public void* Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary>Whether an error says that pieces cannot go this way: EIO, EINVAL, EMSGSIZE, EOPNOTSUPP.</summary>
    public static bool CannotJoin(int error) => error is 5 or 22 or 90 or 95;

    /// <summary>struct cmsghdr with UDP_SEGMENT: the length of the datagrams that a piece is cut into.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Segments
    {
        public nint Length;
        public int Level;
        public int Type;
        public ushort Size;

        /// <summary>For datagrams of a length.</summary>
        public static Segments Of(int size) =>
            new()
            {
                Length = sizeof(nint) + sizeof(int) + sizeof(int) + sizeof(ushort),
                Level = UdpLevel,
                Type = UdpSegment,
                Size = (ushort)size,
            };
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Part
    {
        public byte* Bytes;
        public nint Length;
    }
}
