using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sideband.Datagrams;

/// <summary>Waits for many sockets at once. (Linux: epoll)</summary>
internal sealed unsafe class SocketPoll : IDisposable
{
    /// <summary>Sockets that one wait tells of.</summary>
    public const int Most = 64;

    private const int Wakened = -1;

    // struct epoll_event is packed on x64 only.
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataAt = Stride - sizeof(long);
    private readonly byte[] _events = GC.AllocateArray<byte>(Most * Stride, pinned: true);
    private readonly int _poll = LinuxSockets.CreatePoll(0);
    private readonly int _wake = LinuxSockets.CreateEvent(0, 0);

    public SocketPoll() => Add(_wake, Wakened);

    /// <summary>Waits for a socket, too, and calls it by a number from then on.</summary>
    public void Add(Socket socket, int number) => Add((int)socket.Handle, number);

    /// <summary>Waits until sockets have something to read.</summary>
    /// <returns>How many numbers were written; 0 after <see cref="Wake"/>, or where a signal came.</returns>
    public int Wait(Span<int> numbers)
    {
        var count = LinuxSockets.Wait(_poll, (void*)Marshal.UnsafeAddrOfPinnedArrayElement(_events, 0), Most, -1);
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((i * Stride) + DataAt));
            if (number != Wakened)
                numbers[found++] = number;
        }
        return found;
    }

    /// <summary>Ends a wait of another thread, and all that follow.</summary>
    public void Wake()
    {
        var one = 1L;
        _ = LinuxSockets.Write(_wake, &one, sizeof(long));
    }

    public void Dispose()
    {
        _ = LinuxSockets.Close(_wake);
        _ = LinuxSockets.Close(_poll);
    }

    private void Add(int descriptor, int number)
    {
        Span<byte> readiness = stackalloc byte[Stride];
        BinaryPrimitives.WriteInt32LittleEndian(readiness, LinuxSockets.Readable);
        BinaryPrimitives.WriteInt64LittleEndian(readiness[DataAt..], number);
        fixed (byte* bytes = readiness)
        {
            if (LinuxSockets.Control(_poll, LinuxSockets.Add, descriptor, bytes) != 0)
                throw new SocketException(Marshal.GetLastPInvokeError());
        }
    }
}
