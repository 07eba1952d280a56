using System.Net;
using Sideband.Datagrams;

namespace Sideband.Bmc.Racks;

/// <summary>
/// Gives a controller a UDP socket for each address of its LAN channels: lets it answer what came in, flushes once for all of
/// that, sends.
/// </summary>
internal sealed class ControllerHost : IDisposable
{
    private readonly Scheduler _scheduler;
    private readonly EventPrograms _programs;
    private readonly LanSocket[] _sockets;
    private readonly Lock _gate = new();

    /// <summary>Opens the sockets; the host disposes of the controller.</summary>
    /// <exception cref="IOException">An address is taken or may not be used.</exception>
    public ControllerHost(NodeModel node, Controller controller, Scheduler scheduler, EventPrograms programs)
    {
        (Node, Controller, _scheduler, _programs) = (node, controller, scheduler, programs);
        _sockets = Open(node);
        controller.Woken = () => _scheduler.At(this, DateTimeOffset.MinValue);
        _scheduler.At(this, controller.NextDue);
    }

    public NodeModel Node { get; }

    public Controller Controller { get; }

    /// <summary>Carries the frames that leave over the primary IPMB.</summary>
    public Action<byte[]>? FrameLeft { get; set; }

    /// <summary>The LAN channels' sockets, the primary one's first address first.</summary>
    public IReadOnlyList<LanSocket> Sockets => _sockets;

    /// <summary>When the scheduler calls; it owns this.</summary>
    public DateTimeOffset Scheduled { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Does something with the controller while nobody else does.</summary>
    public T With<T>(Func<Controller, T> action)
    {
        lock (_gate)
        {
            var result = action(Controller);
            Settle();
            return result;
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance()
    {
        lock (_gate)
        {
            Controller.Advance();
            Settle();
        }
    }

    /// <summary>Takes datagrams that came over a LAN channel, and sends the answers.</summary>
    public void Receive(LanSocket over, DatagramBatch batch, int count)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                var length = Controller.Receive(over.Channel, batch.Datagram(i), batch.Peer(i), batch.Answer);
                if (length > 0)
                    batch.Reply(i, length);
            }
            // An answer promises that what it reports is safe: the disk comes before the wire.
            if (Controller.Flush())
                batch.Send(over.Socket);
            else
                batch.Discard();
            Settle();
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        lock (_gate)
            Controller.Dispose();
    }

    private LanSocket[] Open(NodeModel node)
    {
        var opened = new List<LanSocket>();
        try
        {
            foreach (var (channel, endpoint) in node.Endpoints)
                opened.Add(new(this, channel, endpoint));
            return [.. opened];
        }
        catch
        {
            foreach (var socket in opened)
                socket.Dispose();
            throw;
        }
    }

    /// <summary>What the controller did is made safe, then told; and it says when it wants to be called again.</summary>
    private void Settle()
    {
        Controller.Flush();
        while (Controller.TryTakeOutgoing(out var datagram, out var to, out var channel))
            SocketFor(channel, to).Send(datagram, to);
        while (Controller.TryTakeIpmb(out var frame))
            FrameLeft?.Invoke(frame);
        while (Controller.TryTakeProgram(out var program))
            _programs.Start(program);
        _scheduler.At(this, Controller.NextDue);
    }

    /// <summary>The channel's socket of the same family, or else its first.</summary>
    private LanSocket SocketFor(byte channel, IPEndPoint to)
    {
        LanSocket? first = null;
        foreach (var socket in _sockets)
        {
            if (socket.Channel != channel)
                continue;
            if (socket.Socket.AddressFamily == to.AddressFamily)
                return socket;
            first ??= socket;
        }
        return first ?? throw new InvalidOperationException($"Channel {channel} has no socket.");
    }
}
