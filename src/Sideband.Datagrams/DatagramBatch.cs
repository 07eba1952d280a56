using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sideband.Datagrams;

/// <summary>
/// Room for many datagrams that are received with one call, and for an answer to each that are sent with one. It belongs to
/// one thread. On Linux a call moves up to <see cref="Size"/> datagrams; elsewhere the framework moves one.
/// </summary>
public sealed unsafe class DatagramBatch
{
    /// <summary>Datagrams at most.</summary>
    public const int Size = 32;

    private const int LargestAddress = LinuxSockets.LargestAddress;
    private const int MostPeers = 4096;
    private static readonly IPEndPoint AnyV4 = new(IPAddress.Any, 0);
    private static readonly IPEndPoint AnyV6 = new(IPAddress.IPv6Any, 0);
    private readonly int _largest;
    private readonly byte[] _received;
    private readonly byte[] _addresses;
    private readonly LinuxSockets.Message[] _in;
    private readonly LinuxSockets.Part[] _inParts;
    private readonly SocketAddress _address = new(AddressFamily.InterNetworkV6);
    private readonly Dictionary<PeerKey, IPEndPoint> _peers = [];
    private readonly DatagramBundle? _answers;

    /// <summary>Makes room.</summary>
    /// <param name="largest">Bytes of the largest datagram; longer ones are cut off.</param>
    /// <param name="answers">Whether there is room for answers, too.</param>
    public DatagramBatch(int largest, bool answers = false)
    {
        _largest = largest;
        _answers = answers ? new(largest) : null;
        _received = GC.AllocateUninitializedArray<byte>(Size * largest, pinned: true);
        _addresses = GC.AllocateArray<byte>(Size * LargestAddress, pinned: true);
        _in = GC.AllocateArray<LinuxSockets.Message>(Size, pinned: true);
        _inParts = GC.AllocateArray<LinuxSockets.Part>(Size, pinned: true);
        for (var i = 0; i < Size; i++)
        {
            _inParts[i] = new() { Bytes = At(_received, i * largest), Length = largest };
            _in[i].Header = new()
            {
                Name = At(_addresses, i * LargestAddress),
                Parts = Part(_inParts, i),
                PartCount = 1,
            };
        }
    }

    /// <summary>Whether one call moves many datagrams here.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux();

    /// <summary>Receives what is there.</summary>
    /// <param name="socket">From where.</param>
    /// <param name="wait">Waits for the first one.</param>
    /// <returns>How many; 0 where none is there or an error concerned one peer; -1 where the socket is closed.</returns>
    public int Receive(Socket socket, bool wait)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (!IsSupported)
            return ReceiveOne(socket, wait);
        for (var i = 0; i < Size; i++)
            _in[i].Header.NameLength = LargestAddress;
        var flags = wait ? LinuxSockets.WaitForOne : LinuxSockets.DontWait;
        var count = LinuxSockets.Receive((int)socket.Handle, (LinuxSockets.Message*)At(_in), Size, flags, null);
        if (count >= 0)
            return count;
        return Marshal.GetLastPInvokeError() == LinuxSockets.BadDescriptor ? -1 : 0;
    }

    /// <summary>A datagram that was received; it may be overwritten.</summary>
    public Span<byte> Datagram(int index) => _received.AsSpan(index * _largest, (int)_in[index].Length);

    /// <summary>Where it came from, as the operating system writes addresses.</summary>
    public ReadOnlySpan<byte> From(int index) =>
        _addresses.AsSpan(index * LargestAddress, (int)_in[index].Header.NameLength);

    /// <summary>Where it came from; the same object for the same peer, as long as there are few enough of them.</summary>
    public IPEndPoint Peer(int index)
    {
        var from = From(index);
        var key = PeerKey.Of(from);
        if (_peers.TryGetValue(key, out var peer))
            return peer;
        if (_peers.Count >= MostPeers)
            _peers.Clear();
        var any = from.Length < LargestAddress ? AnyV4 : AnyV6;
        var address = new SocketAddress(any.AddressFamily, from.Length);
        from.CopyTo(address.Buffer.Span);
        peer = (IPEndPoint)any.Create(address);
        _peers.Add(key, peer);
        return peer;
    }

    /// <summary>Forgets the answers: they are not to be sent.</summary>
    public void Discard() => _answers!.Discard();

    /// <summary>Where the next answer is written.</summary>
    public Span<byte> Answer => _answers!.Next;

    /// <summary>What is in <see cref="Answer"/> goes to where a datagram came from, with the next <see cref="Send"/>.</summary>
    public void Reply(int index, int length) => _answers!.Add(From(index), length);

    /// <summary>Sends the answers. One that cannot be sent is lost, as on any network.</summary>
    public void Send(Socket socket) => _answers!.Send(socket);

    private int ReceiveOne(Socket socket, bool wait)
    {
        if (!wait && socket.Available == 0)
            return 0;
        try
        {
            _address.Size = _address.Buffer.Length;
            var length = socket.ReceiveFrom(_received.AsSpan(0, _largest), SocketFlags.None, _address);
            _in[0].Length = (uint)length;
            _in[0].Header.NameLength = (uint)_address.Size;
            _address.Buffer.Span[.._address.Size].CopyTo(_addresses);
            return 1;
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.Interrupted or SocketError.OperationAborted ? -1 : 0;
        }
    }

    private static byte* At(byte[] pinned, int offset) =>
        pinned.Length == 0 ? null : (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, offset);

    private static void* At(LinuxSockets.Message[] pinned) => (void*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    private static LinuxSockets.Part* Part(LinuxSockets.Part[] pinned, int index) =>
        (LinuxSockets.Part*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, index);
}
