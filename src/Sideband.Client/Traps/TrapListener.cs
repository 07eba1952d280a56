using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Traps;

/// <summary>Takes the traps of controllers, by version 1 and 2c of SNMP, and acknowledges them where that is wanted. (IPMI v2.0 §17.16, §30.8)</summary>
public sealed class TrapListener : IDisposable
{
    private const int RmcpPort = 623;
    private const int LargestDatagram = 4096;
    private readonly Socket _socket;
    private byte _sequence;
    private long _dropped;

    /// <summary>Opens the socket.</summary>
    /// <param name="local">Where to listen; the IPv6 "any" address listens on IPv4, too. Port 162 needs rights on most machines.</param>
    /// <exception cref="SocketException">The port is taken or may not be used.</exception>
    public TrapListener(IPEndPoint local)
    {
        ArgumentNullException.ThrowIfNull(local);
        _socket = new(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (local.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = IPAddress.IPv6Any.Equals(local.Address);
            _socket.Bind(local);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Datagrams that were no platform event traps.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>The traps as they come; ends when it is cancelled.</summary>
    public async IAsyncEnumerable<ReceivedTrap> ReceiveAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var buffer = new byte[LargestDatagram];
        var any = new IPEndPoint(
            _socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any,
            0
        );
        while (true)
        {
            int length;
            IPEndPoint from;
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, any, cancellation).ConfigureAwait(false);
                (length, from) = (received.ReceivedBytes, (IPEndPoint)received.RemoteEndPoint);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
            catch (SocketException)
            {
                continue; // an ICMP error about an acknowledgement; the next datagram is another's
            }
            if (TryRead(buffer.AsSpan(0, length), from, out var trap))
                yield return trap;
            else
                Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>
    /// Tells a controller that its trap has arrived: where the trap came from, and on the port of controllers at that
    /// address. Nothing is repeated: a controller that does not hear of it sends the trap again.
    /// </summary>
    public void Acknowledge(ReceivedTrap trap)
    {
        ArgumentNullException.ThrowIfNull(trap);
        var acknowledgement = trap.Trap.Acknowledgement;
        _sequence = (byte)((_sequence + 1) % LanMessage.SequenceModulus);
        Span<byte> message = stackalloc byte[64];
        var length = new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)PetAcknowledge.Command.NetFn,
            Sequence = _sequence,
            Command = PetAcknowledge.Command.Code,
            Body = Message.ToOctets(in acknowledgement).Span,
        }.Write(message);
        Span<byte> datagram = stackalloc byte[128];
        var total = Ipmi15Packet.Write(datagram, AuthenticationType.None, null, 0, 0, message[..length]);
        Send(datagram[..total], trap.From);
        if (trap.From.Port != RmcpPort)
            Send(datagram[..total], new(trap.From.Address, RmcpPort));
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Send(ReadOnlySpan<byte> datagram, IPEndPoint to)
    {
        try
        {
            _socket.SendTo(datagram, to);
        }
        catch (SocketException)
        {
            // No way there: the controller sends the trap again.
        }
    }

    private static bool TryRead(
        ReadOnlySpan<byte> datagram,
        IPEndPoint from,
        [NotNullWhen(true)] out ReceivedTrap? received
    )
    {
        received = null;
        if (SnmpTrap.TryRead(datagram, out var first) && PlatformEventTrap.TryRead(in first, out var trap))
            received = new(from, first.Community, first.Agent.ToIPAddress(), trap);
        else if (
            SnmpNotification.TryRead(datagram, out var community, out var second)
            && PlatformEventTrap.TryRead(in second, out trap)
        )
            received = new(from, community, IPAddress.Any, trap);
        return received is not null;
    }
}
