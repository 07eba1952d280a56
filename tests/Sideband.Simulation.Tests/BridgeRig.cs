using System.Net;
using Sideband.Bmc;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Client;
using Sideband.Client.Transport;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Simulation.Tests;

/// <summary>A console, a controller and one behind it, in virtual time; Send Messages are lost on request.</summary>
internal sealed class BridgeRig : IPacketObserver, IDisposable
{
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(1);
    private static readonly MachineModel Model = ReadModel();
    private readonly byte[] _reply = new byte[Controller.LargestDatagram];
    private Controller _controller = new(Model, new MemoryStore());
    private bool _losesNext;
    private bool _spares;

    public VirtualTime Time { get; } = new();

    /// <summary>So many Send Messages do not arrive from now on.</summary>
    public int LostMessages { get; set; }

    /// <summary>Of those, each second one arrives in spite of that: a row of sixteen would end the session. (§6.12.13)</summary>
    public bool SparesEachSecond { get; set; }

    /// <summary>How many sessions the console has asked for, retries included.</summary>
    public int SessionsAskedFor { get; private set; }

    public Task<IpmiClient> ConnectAsync()
    {
        Assert.True(Bridge.TryParse("0:0x22", out var bridge));
        var options = new ClientOptions
        {
            CacheFolder = null,
            Clock = Time,
            Network = (peer, receiver) => new Link(this, peer, receiver),
            Observer = this,
            Bridge = bridge,
        };
        return IpmiClient.ConnectAsync("10.0.0.1", new Credentials("admin", "secret"), options);
    }

    /// <summary>The controller starts anew, and knows no sessions.</summary>
    public void Restart()
    {
        _controller.Dispose();
        _controller = new(Model, new MemoryStore());
    }

    public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
    {
        if (
            sent
            && SessionPacket.TryParse(datagram.ToArray(), out var packet)
            && packet.Type == PayloadType.OpenSessionRequest
        )
            SessionsAskedFor++;
    }

    public void OnMessage(bool sent, ReadOnlySpan<byte> message)
    {
        // Byte 6 of a message is its command; what is sealed and sent next is this one.
        if (!sent || message[5] != SendMessage.Command.Code || LostMessages == 0)
            return;
        _spares = SparesEachSecond && !_spares;
        if (!_spares)
            (_losesNext, LostMessages) = (true, LostMessages - 1);
    }

    public void Dispose() => _controller.Dispose();

    private static MachineModel ReadModel()
    {
        using var text = new StringReader(
            """
            machines:
              one:
                users: [{name: admin, password: secret}]
                satellites: [{name: Riser, address: 0x22, controller: {product: 7}}]
            nodes: [{name: node, machine: one}]
            """
        );
        return RackFile.Read("bridge.yaml", text).Nodes[0].Machine;
    }

    private sealed class Link(BridgeRig rig, IPEndPoint peer, IDatagramReceiver receiver) : ILink
    {
        private static readonly IPEndPoint Console = new(new IPAddress([10, 0, 1, 1]), 20000);

        public IPEndPoint Peer => peer;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            var bytes = datagram.ToArray();
            if (rig._losesNext)
                rig._losesNext = false;
            else
                rig.Time.After(OneWay, () => Arrive(bytes));
        }

        public void Dispose() { }

        private void Arrive(byte[] bytes)
        {
            var length = rig._controller.Receive(bytes, Console, rig._reply);
            if (length > 0)
                Answer(rig._reply[..length]);
            while (rig._controller.TryTakeOutgoing(out var datagram, out _))
                Answer(datagram.ToArray());
        }

        private void Answer(byte[] bytes) => rig.Time.After(OneWay, () => receiver.OnDatagram(bytes));
    }
}
