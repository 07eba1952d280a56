using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sideband.Datagrams;

/// <summary>
/// Datagrams that are sent together. It belongs to one thread. On Linux one call sends them all, and those of one length that go to one
/// peer one after the other are one piece until they leave the machine (UDP_SEGMENT); elsewhere the framework sends each.
/// </summary>
public sealed unsafe class DatagramBundle
{
    /// <summary>Pieces at most: so many peers, or lengths that change.</summary>
    public const int Size = 32;

    private const int MostOfOnePiece = 32;

    /// <summary>What fits every way whole; and a larger datagram's cost is not that of its call.</summary>
    private const int LargestOfPiece = 508;

    private static readonly Lazy<bool> Cuts = new(LinuxSockets.CutsSegments);
    private static volatile bool _joins = OperatingSystem.IsLinux();
    private readonly int _largest;
    private readonly byte[] _bytes;
    private readonly byte[] _addresses = GC.AllocateArray<byte>(Size * LinuxSockets.LargestAddress, pinned: true);
    private readonly LinuxSockets.Message[] _messages = GC.AllocateArray<LinuxSockets.Message>(Size, pinned: true);
    private readonly LinuxSockets.Part[] _parts = GC.AllocateArray<LinuxSockets.Part>(Size, pinned: true);
    private readonly LinuxSockets.Segments[] _cuts = GC.AllocateArray<LinuxSockets.Segments>(Size, pinned: true);
    private readonly SocketAddress _address = new(AddressFamily.InterNetworkV6);
    private int _count;
    private int _used;

    /// <summary>Makes room.</summary>
    /// <param name="largest">Bytes of the largest datagram.</param>
    public DatagramBundle(int largest)
    {
        _largest = largest;
        _bytes = GC.AllocateUninitializedArray<byte>(Size * largest, pinned: true);
    }

    /// <summary>Whether the next datagram may find no room.</summary>
    public bool IsFull => _count == Size || _bytes.Length - _used < _largest;

    /// <summary>Where the next datagram is written.</summary>
    public Span<byte> Next => _bytes.AsSpan(_used, _largest);

    /// <summary>What is in <see cref="Next"/> is to be sent.</summary>
    /// <param name="address">To where, as the operating system writes addresses.</param>
    /// <param name="length">How long it is.</param>
    public void Add(ReadOnlySpan<byte> address, int length)
    {
        var last = _count - 1;
        if (last >= 0 && Joins(last, length) && AddressOf(last).SequenceEqual(address))
        {
            _parts[last].Length += length;
        }
        else
        {
            last = _count++;
            var name = last * LinuxSockets.LargestAddress;
            address.CopyTo(_addresses.AsSpan(name));
            _parts[last] = new() { Bytes = At(_bytes, _used), Length = length };
            _cuts[last] = LinuxSockets.Segments.Of(length);
            _messages[last].Header = new()
            {
                Name = At(_addresses, name),
                NameLength = (uint)address.Length,
                Parts = (LinuxSockets.Part*)At(_parts, last),
                PartCount = 1,
            };
        }
        _used += length;
    }

    /// <summary>Forgets what was to be sent.</summary>
    public void Discard() => (_count, _used) = (0, 0);

    /// <summary>Sends all. One that cannot be sent is lost, as on any network.</summary>
    public void Send(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (OperatingSystem.IsLinux())
            SendPieces((int)socket.Handle);
        else
            SendEach(socket);
        Discard();
    }

    private bool Joins(int last, int length) =>
        _joins
        && length == _cuts[last].Size
        && length is > 0 and <= LargestOfPiece
        && _parts[last].Length < MostOfOnePiece * length
        && Cuts.Value;

    private ReadOnlySpan<byte> AddressOf(int index) =>
        _addresses.AsSpan(index * LinuxSockets.LargestAddress, (int)_messages[index].Header.NameLength);

    private void SendPieces(int socket)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_parts[i].Length <= _cuts[i].Size)
                continue;
            _messages[i].Header.Control = At(_cuts, i);
            _messages[i].Header.ControlLength = sizeof(LinuxSockets.Segments);
        }
        for (var done = 0; done < _count; )
        {
            var rest = (LinuxSockets.Message*)At(_messages, done);
            var sent = LinuxSockets.Send(socket, rest, (uint)(_count - done), 0);
            if (sent > 0)
            {
                done += sent;
                continue;
            }
            // An error is that of the first; those behind it may well have a way.
            var error = Marshal.GetLastPInvokeError();
            var cannotJoin = LinuxSockets.CannotJoin(error);
            if (_parts[done].Length > _cuts[done].Size && (cannotJoin || error == LinuxSockets.NoBuffers))
                SendCut(socket, done, cannotJoin);
            done++;
        }
    }

    /// <summary>
    /// Each datagram of a piece goes by itself. Where a way takes no pieces and takes them like that, all do from now on; where it
    /// takes them neither way, it is the address that is at fault.
    /// </summary>
    private void SendCut(int socket, int index, bool cannotJoin)
    {
        var part = new LinuxSockets.Part { Bytes = _parts[index].Bytes, Length = _cuts[index].Size };
        var message = new LinuxSockets.Message { Header = _messages[index].Header };
        message.Header.Control = null;
        message.Header.ControlLength = 0;
        message.Header.Parts = &part;
        for (var left = _parts[index].Length; left > 0; left -= part.Length)
        {
            if (LinuxSockets.Send(socket, &message, 1, 0) > 0 && cannotJoin)
                _joins = false;
            part.Bytes += part.Length;
        }
    }

    private void SendEach(Socket socket)
    {
        var at = 0;
        for (var i = 0; i < _count; i++)
        {
            var address = AddressOf(i);
            _address.Size = address.Length;
            address.CopyTo(_address.Buffer.Span);
            try
            {
                socket.SendTo(_bytes.AsSpan(at, (int)_parts[i].Length), SocketFlags.None, _address);
            }
            catch (SocketException)
            {
                // Lost.
            }
            at += (int)_parts[i].Length;
        }
    }

    private static byte* At<T>(T[] pinned, int index)
        where T : unmanaged => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, index);
}
