using System.Net;
using System.Net.Sockets;
using Sideband.Datagrams;

namespace Sideband.Bmc.Racks;

/// <summary>Gives a controller a UDP socket: lets it answer what came in, flushes once for all of that, sends.</summary>
internal sealed class ControllerHost : IDatagramService, IDisposable
{
    private readonly Socket _socket;
    private readonly Scheduler _scheduler;
    private readonly EventPrograms _programs;
    private readonly DatagramSender _sender;
    private readonly Lock _gate = new();

    public ControllerHost(NodeModel node, Controller controller, Scheduler scheduler, EventPrograms programs)
    {
        (Node, Controller, _scheduler, _programs) = (node, controller, scheduler, programs);
        _socket = new(node.Endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // The address of any interface means any of both families.
        if (node.Endpoint.Address.Equals(IPAddress.IPv6Any))
            _socket.DualMode = true;
        try
        {
            _socket.Bind(node.Endpoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
        _sender = new(_socket);
        controller.Woken = () => _scheduler.At(this, DateTimeOffset.MinValue);
        _scheduler.At(this, controller.NextDue);
    }

    public NodeModel Node { get; }

    public Controller Controller { get; }

    /// <summary>Carries the frames that leave over the primary IPMB.</summary>
    public Action<byte[]>? FrameLeft { get; set; }

    public Socket Socket => _socket;

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

    public void Receive(DatagramBatch batch, int count)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                var length = Controller.Receive(batch.Datagram(i), batch.Peer(i), batch.Answer);
                if (length > 0)
                    batch.Reply(i, length);
            }
            // An answer promises that what it reports is safe: the disk comes before the wire.
            if (Controller.Flush())
                batch.Send(_socket);
            else
                batch.Discard();
            Settle();
        }
    }

    public void Dispose()
    {
        _sender.Dispose();
        _socket.Dispose();
        lock (_gate)
            Controller.Dispose();
    }

    /// <summary>What the controller did is made safe, then told; and it says when it wants to be called again.</summary>
    private void Settle()
    {
        Controller.Flush();
        while (Controller.TryTakeOutgoing(out var datagram, out var to))
            _sender.Send(datagram, to);
        while (Controller.TryTakeIpmb(out var frame))
            FrameLeft?.Invoke(frame);
        while (Controller.TryTakeProgram(out var program))
            _programs.Start(program);
        _scheduler.At(this, Controller.NextDue);
    }
}
